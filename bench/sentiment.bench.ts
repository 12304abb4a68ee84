import { chromium, type Browser } from '@playwright/test'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'vite'
import { BROWSER_ARGS, installedBrowser } from '../scripts/browser.mjs'
import { createStaticServer, listen, stop } from '../scripts/serve.mjs'
import { random } from '../src/stats/random'
import { openWords } from '../src/text/words'
import type {} from './reading-page/page'
import { printTable, seconds, sizes } from './table'

const HERE = path.resolve('bench')
const MODEL = process.env.RAPPORT_MODEL ?? path.resolve('public/models/rapport-sentiment')
const GRAPH = path.join(MODEL, 'onnx/model_quantized.onnx')
const PYTHON = process.env.PYTHON ?? 'python3'
// Asked for while this file is imported: the runner that imports it loads nothing more afterwards.
const BROWSER = await installedBrowser()
const LENGTHS = [24, 128]
/** Unless `--rows=` says otherwise. */
const TEXTS = 240
const NATIVE_BATCH = 8

const WORDS =
  'the parcel came late and nobody answered I love this shop service was kind price too high colour wrong again thanks ' +
  'die Lieferung war gut aber der Preis nicht sehr zufrieden gerne wieder leider kaputt le produit est arrivé cassé ' +
  'mais le service client merci очень плохо спасибо всё отлично качество товар хороший muy bueno no funciona entrega rápida'

interface Made {
  texts: string[]
  ids: number[][]
}

/** Made-up texts of exactly so many pieces, signs included. Seeded. */
async function madeTexts(length: number, count: number): Promise<Made> {
  const file = (name: string) => new Blob([readFileSync(path.join(MODEL, name))])
  const cut = await openWords(
    {
      config: file('config.json'),
      tokenizer: file('tokenizer.json'),
      tokenizerConfig: file('tokenizer_config.json'),
    },
    length,
  )
  const chance = random(24128, length)
  const words = WORDS.split(' ')
  const made: Made = { texts: [], ids: [] }
  while (made.texts.length < count) {
    let text = ''
    for (;;) {
      const longer = `${text} ${words[chance.below(words.length)]!}`.trim()
      const { ids } = cut(longer)
      if (ids!.length > length - 1) {
        made.ids.push([...ids!])
        made.texts.push(longer)
        break
      }
      text = longer
    }
  }
  return made
}

interface Native {
  seconds: number
  logits: number[][]
}

/** @returns nothing where Python or its onnxruntime is missing */
function native(ids: number[][]): Native | undefined {
  const batches = []
  for (let from = 0; from < ids.length; from += NATIVE_BATCH)
    batches.push(ids.slice(from, from + NATIVE_BATCH))
  const { status, stdout, stderr } = spawnSync(PYTHON, [path.join(HERE, 'native-sentiment.py')], {
    input: JSON.stringify({ model: GRAPH, batches }),
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  if (status === 0) return JSON.parse(stdout) as Native
  console.log(
    `without the native yardstick: ${stderr?.trim().split('\n').at(-1) || `${PYTHON} is not there`}`,
  )
  return undefined
}

/** Megabytes that the page's own process holds, workers and WebAssembly included; nothing outside Linux. */
async function rendererMegabytes(browser: Browser): Promise<number | undefined> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const held = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => /^VmRSS:\s+(\d+)/m.exec(readStatus(id))?.[1])
  await session.detach()
  const largest = Math.max(0, ...held.map(Number).filter(Number.isFinite))
  return largest > 0 ? Math.round(largest / 1024) : undefined
}

function readStatus(pid: number): string {
  const place = `/proc/${pid}/status`
  return existsSync(place) ? readFileSync(place, 'utf8') : ''
}

/** The model in the page, as built and under its policy, against the same file in native onnxruntime with one thread. */
export default async function sentimentBench(args: string[]): Promise<void> {
  if (!existsSync(GRAPH)) {
    console.log(`skipped: there is no model in ${MODEL}`)
    return
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'rapport-reading-'))
  await build({
    configFile: path.resolve('vite.config.ts'),
    root: path.join(HERE, 'reading-page'),
    publicDir: false,
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  })
  cpSync(MODEL, path.join(folder, 'models/rapport-sentiment'), { recursive: true })
  const server = createStaticServer(folder)
  const address = await listen(server)
  const browser = await chromium.launch({ executablePath: BROWSER, args: BROWSER_ARGS })
  try {
    await measure(browser, address, args.length > 0 ? sizes(args)[0]! : TEXTS)
  } finally {
    await browser.close()
    await stop(server)
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(browser: Browser, address: string, count: number): Promise<void> {
  const made = new Map<number, Made>()
  for (const length of LENGTHS) made.set(length, await madeTexts(length, count))
  const rows = []
  for (const workers of [1, 2]) {
    const page = await browser.newPage()
    page.on('console', (message) => {
      if (message.type() === 'error') throw new Error(`the page says: ${message.text()}`)
    })
    await page.goto(address)
    const empty = await rendererMegabytes(browser)
    const loadMs = await page.evaluate((wanted) => window.reading.start(wanted), workers)
    // The second worker opens behind the first; both are there after some texts.
    await page.evaluate((texts) => window.reading.read(texts), made.get(24)!.texts)
    for (const length of LENGTHS) {
      const { texts, ids } = made.get(length)!
      const first = await page.evaluate((some) => window.reading.read(some), texts)
      const second = await page.evaluate((some) => window.reading.read(some), texts)
      const yardstick = native(ids)
      const pace = count / (Math.min(first.ms, second.ms) / 1000)
      const nativePace = yardstick && count / yardstick.seconds
      const label = (logits: readonly number[]) => logits.indexOf(Math.max(...logits))
      const agree = yardstick?.logits.filter(
        (row, at) => label(row) === label(first.readings[at]!.logits!),
      ).length
      rows.push({
        workers,
        pieces: length,
        'load, s': seconds(loadMs),
        'texts/s': pace.toFixed(0),
        'native, one thread, texts/s': nativePace?.toFixed(0) ?? '—',
        'page / native': nativePace ? (pace / nativePace).toFixed(2) : '—',
        'same label, %': agree === undefined ? '—' : ((100 * agree) / count).toFixed(1),
        'page before, MB': empty ?? '—',
        'page reading, MB': (await rendererMegabytes(browser)) ?? '—',
      })
    }
    await page.close()
  }
  printTable(rows)
}
