import { chromium, type BrowserContext, type CDPSession, type Page } from '@playwright/test'
import { cpSync, rmSync } from 'node:fs'
import { BROWSER_ARGS } from '../../scripts/browser.mjs'
import type { Word } from './ledger'

/** The page's own process ends, or the whole browser with every process it has. */
export type KillKind = 'page' | 'browser'

const OPEN_MS = 60_000

declare global {
  interface Window {
    tellHarness: (word: Word) => Promise<void>
  }
}

/** Runs in the page: tells whatever it says of itself, as it says it. */
function listen() {
  if (!location.protocol.startsWith('http')) return
  let last = ''
  const look = () => {
    const { state = '', saved } = document.documentElement?.dataset ?? {}
    const said = document.querySelector('.kept [role=status]')?.textContent ?? ''
    const now = `${state} ${saved} ${said}`
    if (now === last) return
    last = now
    const word = {
      at: Date.now(),
      state,
      savedAt: saved ?? null,
      saved: said.includes('Saved in this browser.'),
    }
    void window.tellHarness(word)
  }
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['data-state', 'data-saved'],
  })
}

/** A browser with a profile of its own, whose tabs and processes are ended on purpose. */
export class MortalBrowser {
  readonly #executable: string
  readonly #profile: string
  #context: BrowserContext | undefined
  #pid = 0
  #page: Page | undefined
  #session: CDPSession | undefined
  version = ''
  /** What the open tab said so far. */
  words: Word[] = []
  /** Told of each of them. */
  onWord: (word: Word) => void = () => undefined

  constructor(executable: string, profile: string) {
    this.#executable = executable
    this.#profile = profile
  }

  async #launch(): Promise<BrowserContext> {
    if (this.#context) return this.#context
    const context = await chromium.launchPersistentContext(this.#profile, {
      executablePath: this.#executable,
      args: BROWSER_ARGS,
      headless: true,
      locale: 'en-GB',
      timezoneId: 'UTC',
      viewport: { width: 1280, height: 900 },
    })
    await context.exposeBinding('tellHarness', ({ page }, word: Word) => {
      if (page !== this.#page) return
      this.words.push(word)
      this.onWord(word)
    })
    await context.addInitScript(listen)
    this.version = context.browser()!.version()
    const session = await context.browser()!.newBrowserCDPSession()
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    this.#pid = processInfo.find(({ type }) => type === 'browser')!.id
    this.#context = context
    // However the browser ends, the next tab opens in a new one.
    context.once('close', () => {
      if (this.#context === context) this.#context = undefined
    })
    return context
  }

  /** A new tab at this address, in place of the one before. */
  async open(address: string): Promise<Page> {
    await this.#page?.close().catch(() => undefined)
    this.words = []
    this.onWord = () => undefined
    const context = await this.#launch()
    this.#page = await context.newPage()
    this.#page.setDefaultTimeout(OPEN_MS)
    this.#session = await context.newCDPSession(this.#page)
    await this.#page.goto(address, { waitUntil: 'commit' })
    return this.#page
  }

  async kill(kind: KillKind): Promise<void> {
    const page = this.#page!
    if (kind === 'browser') {
      const context = this.#context!
      const closed = new Promise<void>((resolve) => context.once('close', () => resolve()))
      process.kill(this.#pid, 'SIGKILL')
      await closed
      this.#context = undefined
    } else {
      const crashed = Promise.race([page.waitForEvent('crash'), page.waitForEvent('close')])
      this.#session!.send('Page.crash').catch(() => undefined)
      await crashed
      await page.close().catch(() => undefined)
    }
    this.#page = undefined
  }

  async close(): Promise<void> {
    await this.#context?.close()
    this.#context = undefined
    this.#page = undefined
  }

  /** Keeps a copy of the whole profile; the browser ends for it. */
  async keepProfile(folder: string): Promise<void> {
    await this.close()
    rmSync(folder, { recursive: true, force: true })
    cpSync(this.#profile, folder, { recursive: true, verbatimSymlinks: true })
  }

  async restoreProfile(folder: string): Promise<void> {
    await this.close()
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 })
    cpSync(folder, this.#profile, { recursive: true, verbatimSymlinks: true })
  }
}
