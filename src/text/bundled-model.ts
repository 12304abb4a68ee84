import ortWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url'
import { isCancelled, RapportError } from '../errors/rapport-error'
import { checkModel, type CheckedModel } from './model-files'

const NAME = 'rapport-sentiment'

/** Whether scores of this model are of the one that comes with the page, in whatever version. */
export const isBundledModel = (id: string): boolean => id.startsWith(`${NAME}-`)

const address = (path: string) => new URL(path, document.baseURI).href

export interface FetchOptions {
  signal?: AbortSignal
  /** Bytes of the model that are here, and of all of it as far as the server says. */
  loading?(bytes: number, total: number): void
}

const unreachable = (cause: unknown) => new RapportError('locked', { message: 'model-unreachable', cause })

async function fetched(path: string, { signal, loading }: FetchOptions = {}): Promise<Blob> {
  const response = await fetch(address(path), { signal }).catch((error: unknown) => {
    throw isCancelled(error) ? error : unreachable(error)
  })
  // Some servers answer what they lack with their start page.
  const isPage = response.headers.get('content-type')?.startsWith('text/html')
  if (!response.ok || isPage)
    throw new RapportError('locked', {
      message: 'model-missing',
      cause: new Error(`${path}: ${response.status}`),
    })
  if (!loading || !response.body) return response.blob()
  const total = Number(response.headers.get('content-length') ?? 0)
  const parts: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  const reader = response.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    parts.push(value)
    bytes += value.length
    loading(bytes, Math.max(bytes, total))
  }
  return new Blob(parts)
}

let model: Promise<CheckedModel> | undefined
let wasm: Promise<Blob> | undefined

async function fetchModel({ signal, loading }: FetchOptions): Promise<CheckedModel> {
  const file = (path: string) => fetched(`models/${NAME}/${path}`, { signal })
  const [config, tokenizer, tokenizerConfig] = await Promise.all([
    file('config.json'),
    file('tokenizer.json'),
    file('tokenizer_config.json'),
  ])
  const graph = await fetched(`models/${NAME}/onnx/model_quantized.onnx`, { signal, loading })
  return checkModel(NAME, { config, tokenizer, tokenizerConfig, graph })
}

/**
 * The model that comes with the page, from its own origin; fetched once and kept, so that a worker can be started again
 * when the server is gone. Kept as blobs: their bytes are no part of the page's memory.
 */
export function bundledModel(options: FetchOptions = {}): Promise<CheckedModel> {
  model ??= fetchModel(options)
  model.catch(() => (model = undefined))
  return model
}

/** onnxruntime's module, kept likewise. */
export function onnxRuntime(options: FetchOptions = {}): Promise<Blob> {
  wasm ??= fetched(ortWasm, { signal: options.signal })
  wasm.catch(() => (wasm = undefined))
  return wasm
}
