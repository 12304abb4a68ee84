import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm'

export interface Batch {
  /** Texts of one length, one after the other: `count` × length numbers of pieces. */
  ids: Int32Array
  count: number
}

export interface Outcome {
  /** `count` × the model's labels. */
  logits: Float32Array
  /** `count` × 384 steps of the unit vectors; null where the model gives none. */
  meanings: Int8Array | null
}

export interface Graph {
  run(batch: Batch): Promise<Outcome>
}

const MEANING_SIZE = 384
const STEPS = 127

/** Vectors one after the other, each brought to length 1 and to whole steps of 1/127. */
export function unitSteps(vectors: Float32Array, size: number): Int8Array {
  const steps = new Int8Array(vectors.length)
  for (let from = 0; from < vectors.length; from += size) {
    let squares = 0
    for (let i = from; i < from + size; i++) squares += vectors[i]! * vectors[i]!
    const scale = squares > 0 ? STEPS / Math.sqrt(squares) : 0
    for (let i = from; i < from + size; i++) steps[i] = Math.round(vectors[i]! * scale)
  }
  return steps
}

/**
 * The model itself in WebAssembly, on the thread that calls. onnxruntime is used without transformers.js here, because
 * that one would fetch by itself, cannot run in Node for the tests, and adds nothing to a single pass.
 * @param wasm the bytes of onnxruntime's module @param model the bytes of the .onnx file; both may be forgotten after
 */
export async function openGraph(wasm: ArrayBuffer, model: Uint8Array): Promise<Graph> {
  env.wasm.wasmBinary = wasm
  env.wasm.numThreads = 1
  env.wasm.proxy = false
  const session = await InferenceSession.create(model, { executionProviders: ['wasm'], logSeverityLevel: 3 })
  env.wasm.wasmBinary = undefined
  const gives = (name: string) => session.outputNames.includes(name)
  const logitsName = gives('logits') ? 'logits' : session.outputNames[0]!
  return {
    async run({ ids, count }) {
      const dims = [count, ids.length / count]
      // No text is padded: a batch holds texts of one length, so every piece counts.
      const all: Record<string, () => BigInt64Array> = {
        input_ids: () => BigInt64Array.from(ids, BigInt),
        attention_mask: () => new BigInt64Array(ids.length).fill(1n),
        token_type_ids: () => new BigInt64Array(ids.length),
      }
      const feeds: Record<string, Tensor> = {}
      for (const name of session.inputNames) {
        const values = all[name]
        if (!values) throw new Error(`the model asks for "${name}"`)
        feeds[name] = new Tensor('int64', values(), dims)
      }
      const outputs = await session.run(feeds)
      const logits = outputs[logitsName]!
      if (!(logits.data instanceof Float32Array) || logits.dims.length !== 2 || logits.dims[0] !== count)
        throw new Error(`the model answers with ${logits.type} [${logits.dims.join(', ')}]`)
      const vectors = gives('embedding') ? outputs.embedding!.data : null
      const fits = vectors instanceof Float32Array && vectors.length === count * MEANING_SIZE
      return { logits: logits.data.slice(), meanings: fits ? unitSteps(vectors, MEANING_SIZE) : null }
    },
  }
}
