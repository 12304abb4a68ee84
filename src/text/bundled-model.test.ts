import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { errorSentence } from '../errors/messages.en'
import { RapportError } from '../errors/rapport-error'

const CONFIG = JSON.stringify({ id2label: { 0: 'negative', 1: 'neutral', 2: 'positive' } })
const WHOLE: Record<string, string> = {
  'config.json': CONFIG,
  'tokenizer.json': '{}',
  'tokenizer_config.json': '{"model_max_length": 128}',
  'onnx/model_quantized.onnx': 'graph',
}

/** A server with these files below the model's folder; it forgets nothing between the modules' loads, but they do. */
function serve(files: Record<string, string>, type = 'application/octet-stream') {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address)
    const content = files[address.replace('https://shop.example/app/models/rapport-sentiment/', '')]
    return content === undefined
      ? new Response('Not found', { status: 404 })
      : new Response(content, { headers: { 'content-type': type, 'content-length': String(content.length) } })
  })
  return asked
}

beforeEach(() => {
  vi.resetModules()
  vi.stubGlobal('document', { baseURI: 'https://shop.example/app/index.html' })
})
afterEach(() => vi.unstubAllGlobals())

const load = async (loading?: (bytes: number, total: number) => void) =>
  (await import('./bundled-model')).bundledModel({ loading })

const sentenceOf = async (loading: Promise<unknown>) => {
  const error = await loading.catch((reason: unknown) => reason)
  // Loaded anew for each test, so `instanceof` would compare with another copy of the class.
  expect(error).toHaveProperty('name', RapportError.name)
  return { key: (error as RapportError).key, sentence: errorSentence(error as RapportError) }
}

describe('the model that comes with the page', () => {
  it('is fetched from beside the page, once, and says how far it is', async () => {
    const asked = serve(WHOLE)
    const loading = vi.fn()
    const model = await load(loading)
    expect(model).toMatchObject({ classes: ['negative', 'neutral', 'positive'], most: 128 })
    expect(model.id).toMatch(/^rapport-sentiment-/)
    expect(loading).toHaveBeenLastCalledWith(5, 5)
    expect(await load()).toBe(model)
    expect(asked).toHaveLength(4)
    for (const address of asked)
      expect(address).toMatch(/^https:\/\/shop\.example\/app\/models\/rapport-sentiment\//)
  })

  it.each(Object.keys(WHOLE))('is said to be missing where %s is', async (file) => {
    serve({ ...WHOLE, [file]: undefined } as never)
    const { key, sentence } = await sentenceOf(load())
    expect(key).toBe('model-missing')
    expect(sentence).toContain('models/rapport-sentiment')
  })

  it('is said to be missing where the server answers with a page', async () => {
    serve(WHOLE, 'text/html; charset=utf-8')
    expect((await sentenceOf(load())).key).toBe('model-missing')
  })

  it('is said to be damaged where its files are', async () => {
    serve({ ...WHOLE, 'tokenizer.json': '{"cut off' })
    expect((await sentenceOf(load())).sentence).toContain('tokenizer.json')
  })

  it('is tried again after the server did not answer', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    expect((await sentenceOf(load())).key).toBe('model-unreachable')
    serve(WHOLE)
    expect((await load()).classes).toHaveLength(3)
  })
})
