import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Line } from './calls'
import { openGraph, type Batch } from './graph'
import type { GraphCalls } from './graph-worker'
import { checkModel, type CheckedModel } from './model-files'
import { inspectOwnModel } from './own-model'
import { TextPool } from './text-pool'
import { openWords } from './words'
import type { WordsCalls } from './words-worker'

/** The model of the page, or one that RAPPORT_MODEL names. */
const FOLDER =
  process.env.RAPPORT_MODEL ?? path.resolve(import.meta.dirname, '../../public/models/rapport-sentiment')
const FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx']
const there = FILES.every((file) => existsSync(path.join(FOLDER, file)))
if (!there) console.warn(`skipped: reading with the real model, because ${FOLDER} holds none`)

const bytes = (file: string) => readFileSync(path.join(FOLDER, file))

/** As a picked folder gives them. */
const picked = (folder: string) =>
  FILES.map((file) => {
    const found = new File([bytes(file)], path.basename(file))
    Object.defineProperty(found, 'webkitRelativePath', { value: `${folder}/${file}` })
    return found
  })

const TEXTS = [
  'I love it, it works great and arrived early!',
  'The delivery was late and nobody answered. Never again.',
  'Die Lieferung kam zu spät und niemand hat geantwortet.',
  'Очень плохо, деньги не вернули 😡',
  '这个质量很好，非常满意',
  '這間餐廳好好食，服務又好',
  'ok',
  '👍👍',
  'Ma olen väga rahul, aitäh!',
  'Kargo çok geç geldi, ürün kırık.',
  'とても良いです。また買います。',
  'सामान बहुत खराब था',
  'الخدمة ممتازة والتوصيل سريع',
  `${'The room was clean and the staff were friendly, but breakfast was cold. '.repeat(30)}We will not come back.`,
  'Parcel 4711, size M, blue.',
  '<p>Toll!</p><p>Gerne wieder &#128512;</p>',
]

describe.skipIf(!there)('the real model', { timeout: 300_000 }, () => {
  let model: CheckedModel
  let pool: TextPool

  beforeAll(async () => {
    model = await checkModel('rapport-sentiment', {
      config: new Blob([bytes('config.json')]),
      tokenizer: new Blob([bytes('tokenizer.json')]),
      tokenizerConfig: new Blob([bytes('tokenizer_config.json')]),
      graph: new Blob([bytes('onnx/model_quantized.onnx')]),
    })
    pool = await poolOf(model)
  })

  async function poolOf({ files, most, classes }: CheckedModel): Promise<TextPool> {
    const wasm = createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm')
    const word = await openWords(files, most)
    const graph = await openGraph(
      Uint8Array.from(readFileSync(wasm)).buffer,
      new Uint8Array(await files.graph.arrayBuffer()),
    )
    const opened = new TextPool(
      {
        words: async () =>
          ({
            call: async (_: string, texts: string[]) => texts.map(word),
            close: () => {},
          }) as unknown as Line<WordsCalls>,
        graph: async () =>
          ({
            call: (_: string, batch: Batch) => graph.run(batch),
            close: () => {},
          }) as unknown as Line<GraphCalls>,
      },
      { classes },
    )
    await opened.open(1)
    return opened
  }

  it('has the labels of the contract', () => {
    expect(model.classes).toEqual(['negative', 'neutral', 'positive'])
    expect(model.id).toMatch(/^rapport-sentiment-[0-9a-f]{8}$/)
    expect(model.most).toBeGreaterThanOrEqual(128)
  })

  it('tells plain praise from plain complaint', async () => {
    const readings = await pool.read(TEXTS)
    const label = ({ negative, positive }: { negative: number; positive: number }) =>
      positive > negative ? 'positive' : 'negative'
    expect(readings.slice(0, 6).map(label)).toEqual([
      'positive',
      'negative',
      'negative',
      'negative',
      'positive',
      'positive',
    ])
    for (const { negative, neutral, positive, meaning, language } of readings) {
      expect(negative + neutral + positive).toBeCloseTo(1, 12)
      expect(meaning).toHaveLength(384)
      const length = Math.hypot(...meaning!)
      expect(length).toBeGreaterThan(122)
      expect(length).toBeLessThan(132)
      expect(language === null || language.length >= 2).toBe(true)
    }
    expect(readings.slice(0, 6).map(({ language }) => language)).toEqual([
      'en',
      'en',
      'de',
      'ru',
      'zh-Hans',
      'zh-Hant',
    ])
  })

  it('reads a text alone as it reads it among others: the same bits', async () => {
    const texts = Array.from({ length: 2 }, (_, round) =>
      TEXTS.map((text) => (round === 0 ? text : `${text} ${round}`)),
    ).flat()
    const whole = await pool.read(texts)
    const halves = [...(await pool.read(texts.slice(0, 13))), ...(await pool.read(texts.slice(13)))]
    const order = texts.map((_, at) => (at * 37 + 11) % texts.length)
    const shuffled = await pool.read(order.map((at) => texts[at]!))
    const [alone] = await pool.read([texts[20]!])
    expect(new Set(order).size).toBe(texts.length)
    expect(halves).toEqual(whole)
    expect(shuffled).toEqual(order.map((at) => whole[at]))
    expect(alone).toEqual(whole[20])
  })

  it('is understood when a person brings it as their own', async () => {
    const own = await inspectOwnModel(picked('My model'))
    expect(own).toMatchObject({ name: 'My model', classes: model.classes })
    const brought = await poolOf(own)
    expect(await brought.read(TEXTS.slice(0, 3))).toEqual(await pool.read(TEXTS.slice(0, 3)))
  })
})
