import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createStaticServer, listen, stop } from '../../scripts/serve.mjs'
import { random } from '../../src/stats/random'
import { MortalBrowser, type KillKind } from './browser'
import { Ledger, type Found, type Word } from './ledger'
import { madeFiles, type MadeFiles } from './made-files'
import {
  addFile,
  correctFeeling,
  deleteQuestion,
  forgetKept,
  giveFiles,
  keepQuestion,
  keepSegment,
  look,
  mapChannel,
  readResults,
  waitCalm,
  waitOpened,
  waitState,
} from './person'
import { MOMENTS, readRun, writeRun, type Kill, type Moment, type Run } from './tally'

export interface Job {
  mode: Run['mode']
  /** Path of a browser. */
  browser: string
  /** Folder of the built app. */
  dist: string
  kills: number
  /** Of these moments only; NULL for all. */
  only: readonly Moment[] | null
  orders: number
  reviews: number
  /** One in so many kills ends the whole browser. */
  browserEvery: number
  /** Results are compared after every so many kills. */
  compareEvery: number
  /** Where what was counted is kept, after each kill; a file that is there is gone on with. */
  out?: string
  onKill?: (kill: Kill, done: number) => void
}

type Page = Awaited<ReturnType<MortalBrowser['open']>>

/** Names of segments and questions: few, so that they are replaced too. */
const NAMES = ['one', 'two', 'three', 'four', 'five', 'six']
const FEELINGS = ['negative', 'neutral', 'positive']
/** Texts that are corrected: the first of the list. */
const TEXTS = 8
const WATCH_MS = 180_000
/** Spreads moments evenly, wherever the run is stopped. */
const GOLDEN = 0.6180339887498949

/** How many kills each moment gets. */
export function planned(kills: number): Record<Moment, number> {
  const third = Math.floor(kills / 3)
  const first = Math.round(third / 3)
  return { 'first import': first, import: third - first, analysis: third, save: kills - 2 * third }
}

class Harness {
  readonly #job: Job
  readonly #address: string
  readonly #files: MadeFiles
  readonly #browser: MortalBrowser
  readonly #folder: string
  readonly #run: Run
  readonly #ledger = new Ledger()
  readonly #chance
  /** Tables and results by all that they rest on, as they were when first seen. */
  readonly #tables = new Map<string, Map<string, string>>()
  readonly #answers = new Map<string, Record<string, string>>()
  #base: Found = new Map()
  #page: Page | undefined
  #turn = 0

  constructor(job: Job, address: string, files: MadeFiles, browser: MortalBrowser, folder: string, run: Run) {
    this.#job = job
    this.#address = address
    this.#files = files
    this.#browser = browser
    this.#folder = folder
    this.#run = run
    this.#chance = random(2026, run.kills.length)
  }

  get #basePlace(): string {
    return path.join(this.#folder, 'with')
  }
  get #emptyPlace(): string {
    return path.join(this.#folder, 'without')
  }

  /** The workspace that kills begin from, made and left in peace, and how long each thing takes. */
  async prepare(): Promise<void> {
    const { calm } = this.#run
    const page = await this.#open()
    await waitState(page, 'empty')
    calm['first import'] = await this.#timed(async () => {
      await giveFiles(page, [this.#files.orders.path])
      await this.#saved(page)
    })
    await waitCalm(page)
    await this.#remember(page, await look(page))
    await giveFiles(page, [this.#files.reviews.path])
    await waitState(page, 'working')
    await waitCalm(page)
    this.#run.keptBytes = await keptBytes(page)
    calm.question = await this.#timed(() =>
      this.#undisturbed(page, () => keepQuestion(page, this.#ledger, 'calm', 'select 1')),
    )
    calm.saving = lastSave(this.#browser.words)
    calm.segment = await this.#timed(() =>
      this.#undisturbed(page, () => keepSegment(page, this.#ledger, 'calm', '1')),
    )
    calm.feeling = await this.#timed(() =>
      this.#undisturbed(page, () => correctFeeling(page, this.#ledger, 0, 'neutral')),
    )
    await waitCalm(page)
    calm.mapping = await this.#timed(() =>
      this.#undisturbed(page, () => mapChannel(page, this.#ledger, false)),
    )
    await waitCalm(page)
    await this.#remember(page, await look(page))
    await mapChannel(page, this.#ledger, true)
    await waitCalm(page)
    const found = await look(page)
    this.#base = new Map([...found].filter(([name]) => isDone(name, 'save')))
    await this.#remember(page, found)
    await this.#browser.keepProfile(this.#basePlace)
    calm.analysis = await this.#timed(async () => waitCalm(await this.#open()))
    const again = await this.#open()
    await waitCalm(again)
    calm.import = await this.#timed(async () => {
      await giveFiles(again, [this.#files.more.path])
      await this.#saved(again)
    })
    await waitCalm(again)
    await this.#remember(again, await look(again))
    await this.#browser.restoreProfile(this.#basePlace)
    await this.#forget()
    await this.#browser.keepProfile(this.#emptyPlace)
  }

  async #timed(work: () => Promise<unknown>): Promise<number> {
    const began = performance.now()
    await work()
    return Math.round(performance.now() - began)
  }

  async #undisturbed(page: Page, work: () => Promise<void>): Promise<void> {
    await work()
    await this.#saved(page)
  }

  /** Waits until what was just done is said to be saved. */
  async #saved(page: Page): Promise<void> {
    await page
      .waitForFunction(
        () => {
          const said = document.querySelector('.kept [role=status]')?.textContent ?? ''
          return document.querySelector('main h1') && said.includes('Saving')
        },
        undefined,
        { timeout: 2000 },
      )
      .catch(() => undefined)
    await page.waitForFunction(
      () => {
        const said = document.querySelector('.kept [role=status]')?.textContent ?? ''
        return said.includes('Saved in this browser.') && !document.querySelector('main progress')
      },
      undefined,
      { timeout: WATCH_MS },
    )
  }

  async #open(): Promise<Page> {
    this.#page = await this.#browser.open(this.#address)
    return this.#page
  }

  async #forget(): Promise<void> {
    await forgetKept(await this.#browser.open(`${this.#address}icon.svg`))
    this.#ledger.settle(new Map())
  }

  /** @returns names of the results that are not what they were in the same state */
  async #remember(page: Page, found: Found): Promise<string[]> {
    const key = [...found]
      .filter(([name]) => /^(file|mapping|feeling)/.test(name))
      .map(String)
      .sort()
      .join()
    this.#tables.set(stateOf(found), new Map([...found].filter(([name]) => name.startsWith('table '))))
    const answers = await readResults(page)
    const before = this.#answers.get(key)
    this.#answers.set(key, before ?? answers)
    return before ? Object.keys(answers).filter((name) => answers[name] !== before[name]) : []
  }

  #tablesDiffer(found: Found): string[] {
    const state = stateOf(found)
    const now = new Map([...found].filter(([name]) => name.startsWith('table ')))
    const before = this.#tables.get(state)
    if (!before) this.#tables.set(state, now)
    return before ? [...now.keys()].filter((name) => before.get(name) !== now.get(name)) : []
  }

  /** Each moment begins from the same workspace; a first import, from none. */
  async turnTo(moment: Moment): Promise<void> {
    await this.#browser.restoreProfile(moment === 'first import' ? this.#emptyPlace : this.#basePlace)
    this.#ledger.settle(moment === 'first import' ? new Map() : this.#base)
    this.#page = undefined
  }

  /** Does something, ends the tab or the browser in the middle of it, and counts what is there afterwards. */
  async kill(moment: Moment): Promise<void> {
    const done = this.#run.kills.filter((kill) => kill.moment === moment).length
    const share = (done * GOLDEN + 0.25) % 1
    const { browserEvery } = this.#job
    const kind: KillKind = this.#turn++ % browserEvery === browserEvery - 1 ? 'browser' : 'page'
    const { during, begins, goesOn, ms } = await this.#begin(moment, done)
    const afterMs = share * ms
    const going = Promise.resolve()
      .then(goesOn)
      .catch(() => undefined)
    await begins
    await new Promise((resolve) => setTimeout(resolve, afterMs))
    await this.#browser.kill(kind)
    await going
    const words = this.#browser.words.slice()
    const last = words.at(-1)
    const began = performance.now()
    const { found, opened, state } = await this.#lookAgain()
    const reopenMs = Math.round(performance.now() - began)
    const kept = new Map([...(found ?? [])].filter(([name]) => isDone(name, moment)))
    const verdict = this.#ledger.judge(words, found && kept)
    const compare = found !== undefined && (done + 1) % this.#job.compareEvery === 0
    const kill: Kill = {
      moment,
      kind,
      during,
      afterMs: Math.round(afterMs),
      state: last?.state ?? '',
      saved: last?.saved ?? false,
      opened: opened ?? (found ? null : state),
      ...verdict,
      tablesDiffer: found ? this.#tablesDiffer(found) : [],
      answersDiffer: compare ? await this.#compare(found) : null,
      reopenMs,
    }
    this.#run.kills.push(kill)
    if (this.#job.out) writeRun(this.#job.out, this.#run)
    this.#job.onKill?.(kill, this.#run.kills.length)
    // A first import clears what is there itself, and a file that came in would be known the next time.
    if (moment === 'first import') return
    if (found && !verdict.lostWorkspace && !found.has(`file ${this.#files.more.name}`))
      this.#ledger.settle(kept)
    else await this.turnTo(moment)
  }

  async #compare(found: Found): Promise<string[]> {
    await waitCalm(this.#page!)
    const differ = await this.#remember(this.#page!, found)
    if (differ.length > 0) return differ
    // What was never seen before has to be the same once more.
    const again = await this.#open()
    await waitCalm(again)
    return this.#remember(again, found)
  }

  /** A page that says nothing at all gets a second chance: what lies there counts, not the machine's bad moment. */
  async #lookAgain(): Promise<{ found: Found | undefined; opened: string | null; state: string }> {
    for (const last of [false, true]) {
      try {
        const page = await this.#open()
        const { state, said } = await waitOpened(page)
        if (state === 'empty' || state === 'failed') return { found: undefined, opened: said, state }
        return { found: await look(page), opened: said, state }
      } catch (error) {
        const word = JSON.stringify(this.#browser.words.at(-1))
        this.#run.odd.push(
          `not to be looked at: ${String(error).split('\n')[0]}; the page said last: ${word}`,
        )
        if (last) break
      }
    }
    return { found: undefined, opened: null, state: 'dead' }
  }

  /** Brings the page to where it begins. `begins` resolves when the time until the kill begins to count. */
  async #begin(
    moment: Moment,
    done: number,
  ): Promise<{ during: string; begins: Promise<unknown>; goesOn: () => Promise<unknown>; ms: number }> {
    const { calm } = this.#run
    const now = Promise.resolve()
    if (moment === 'first import') {
      await this.#forget()
      const page = await this.#open()
      await waitState(page, 'empty')
      const goesOn = () => addFile(page, this.#ledger, this.#files.orders)
      return { during: 'the first file', begins: now, goesOn, ms: calm['first import']! * 1.1 }
    }
    if (moment === 'import') {
      const page = this.#page ?? (await this.#open())
      await waitOpened(page)
      // Most of them begin while the answers are still worked out.
      if (done % 4 === 3) await waitCalm(page)
      const goesOn = () => addFile(page, this.#ledger, this.#files.more)
      return {
        during: done % 4 === 3 ? 'another file' : 'another file, while analysing',
        begins: now,
        goesOn,
        ms: calm.import! * 1.1,
      }
    }
    if (moment === 'analysis') {
      const page = await this.#open()
      if (done % 2 === 0)
        return { during: 'opening and analysing', begins: now, goesOn: () => now, ms: calm.analysis! }
      await waitOpened(page)
      return {
        during: 'analysing, with a change',
        begins: now,
        goesOn: () => this.#change('question'),
        ms: calm.analysis!,
      }
    }
    const page = this.#page ?? (await this.#open())
    await waitOpened(page)
    const what = (['question', 'feeling', 'segment', 'question', 'mapping', 'feeling', 'segment'] as const)[
      done % 7
    ]!
    if (what === 'mapping' || done % 5 === 0) await waitCalm(page)
    // Some changes are made and saved, or not, before the one that is cut short.
    for (let i = this.#chance.below(3); i > 0; i--) await this.#change('question')
    // Half of the moments count from the click, half from when the page says that it saves.
    const saving = done % 2 === 1 && what !== 'mapping'
    const begins = new Promise<void>((resolve) => {
      this.#ledger.onBegin = saving
        ? () => (this.#browser.onWord = ({ saved }) => saved || resolve())
        : resolve
    })
    const goesOn = async () => {
      try {
        await this.#change(what)
        for (;;) await this.#change('question')
      } finally {
        this.#ledger.onBegin()
        this.#browser.onWord({ at: 0, state: '', savedAt: null, saved: false })
      }
    }
    return {
      during: saving ? `${what}, once it is saved` : what,
      begins,
      goesOn,
      ms: (saving ? calm.saving! : calm[what]!) * 1.3,
    }
  }

  async #change(what: 'question' | 'segment' | 'feeling' | 'mapping'): Promise<void> {
    const page = this.#page!
    const name = NAMES[this.#chance.below(NAMES.length)]!
    const number = 1 + this.#chance.below(900) / 1000
    if (what === 'segment') return keepSegment(page, this.#ledger, name, number.toFixed(3))
    if (what === 'feeling')
      return correctFeeling(page, this.#ledger, this.#chance.below(TEXTS), FEELINGS[this.#chance.below(3)]!)
    if (what === 'mapping') return mapChannel(page, this.#ledger, !(await this.#channelUsed()))
    if (
      this.#chance.uniform() < 0.2 &&
      (await page.getByRole('button', { name: `Delete ${name}`, exact: true }).count()) > 0
    )
      return deleteQuestion(page, this.#ledger, name)
    return keepQuestion(page, this.#ledger, name, `select ${number.toFixed(3)}`)
  }

  async #channelUsed(): Promise<boolean> {
    return (await look(this.#page!)).get('mapping channel') === 'used'
  }
}

/** How long the last save took: from the page's first word of it to its last. */
function lastSave(words: readonly Word[]): number {
  const end = words.findLastIndex(({ saved }) => saved)
  const before = words.findLastIndex(({ saved }, at) => saved && at < end)
  return words[end]!.at - words[before + 1]!.at
}

/** Is it something that the person did? A first file has its mapping from the app. */
const isDone = (name: string, moment: Moment): boolean =>
  !name.startsWith('table ') && !(moment === 'first import' && name.startsWith('mapping '))

/** All that tables rest on. */
const stateOf = (found: Found): string =>
  [...found]
    .filter(([name]) => /^(file|mapping) /.test(name))
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join()

async function keptBytes(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const sizeOf = async (folder: FileSystemDirectoryHandle): Promise<number> => {
      let bytes = 0
      for await (const handle of folder.values())
        bytes +=
          handle.kind === 'file'
            ? (await (handle as FileSystemFileHandle).getFile()).size
            : await sizeOf(handle as FileSystemDirectoryHandle)
      return bytes
    }
    return sizeOf(await navigator.storage.getDirectory())
  })
}

/** Ends the page in the middle of its work, again and again, and counts what was lost. */
export async function crash(job: Job): Promise<Run> {
  const folder = mkdtempSync(path.join(tmpdir(), 'rapport-crash-'))
  // What is built meanwhile is another app.
  cpSync(job.dist, path.join(folder, 'app'), { recursive: true })
  const server = createStaticServer(path.join(folder, 'app'))
  const address = await listen(server)
  const browser = new MortalBrowser(job.browser, path.join(folder, 'profile'))
  try {
    const files = await madeFiles(path.join(folder, 'files'), job.orders, job.reviews)
    if (job.out) mkdirSync(path.dirname(job.out), { recursive: true })
    const before = job.out ? readRun(job.out) : undefined
    const run: Run = {
      mode: job.mode,
      on: new Date().toISOString().slice(0, 10),
      browser: '',
      orders: job.orders,
      reviews: job.reviews,
      files: Object.fromEntries(Object.values(files).map(({ name, bytes }) => [name, bytes])),
      keptBytes: 0,
      calm: {},
      kills: before?.kills ?? [],
      odd: before?.odd ?? [],
    }
    const harness = new Harness(job, address, files, browser, folder, run)
    await harness.prepare().catch((error: unknown) => {
      throw new Error(`before any kill; the page said last: ${JSON.stringify(browser.words.at(-1))}`, {
        cause: error,
      })
    })
    run.browser = browser.version
    const plan = planned(job.kills)
    for (const moment of MOMENTS) if (job.only && !job.only.includes(moment)) plan[moment] = 0
    let last: Moment | undefined
    const counts = () => MOMENTS.map((moment) => run.kills.filter((kill) => kill.moment === moment).length)
    for (;;) {
      // A tenth of each moment's share after the other, so that a run that is stopped has some of all.
      const done = counts()
      const next = MOMENTS.map((moment, i) => ({
        moment,
        tenths: Math.floor((10 * done[i]!) / plan[moment]),
      }))
        .filter(({ moment, tenths }) => plan[moment] > 0 && tenths < 10)
        .sort((a, b) => a.tenths - b.tenths)[0]
      if (!next) return run
      if (next.moment !== last) await harness.turnTo(next.moment)
      last = next.moment
      await harness.kill(next.moment)
    }
  } finally {
    await browser.close().catch(() => undefined)
    await stop(server)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
