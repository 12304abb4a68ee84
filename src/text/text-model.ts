import { isCancelled, RapportError } from '../errors/rapport-error'
import { workerScript } from '../workers/start-worker'
import { bundledModel, onnxRuntime, type FetchOptions } from './bundled-model'
import { workerLine, type Calls, type Line } from './calls'
import type { GraphCalls } from './graph-worker'
import graphUrl from './graph-worker.ts?worker&url'
import type { CheckedModel } from './model-files'
import type { OwnModel } from './own-model'
import type { TextReading } from './reading'
import { TextPool, type ReadOptions } from './text-pool'
import type { WordsCalls } from './words-worker'
import wordsUrl from './words-worker.ts?worker&url'

export type { OwnModel } from './own-model'
export type { TextReading } from './reading'

export interface TextModel {
  /** Name and version of the model, stored with each score. */
  readonly id: string
  /**
   * Raw texts in, readings out in the same order; a text's reading depends on that text alone. Rejects with an
   * `AbortError` when stopped, with a `RapportError` where the model cannot go on.
   */
  read(texts: readonly string[], options?: ReadOptions): Promise<TextReading[]>
  /** Ends the workers and gives their memory back; what still waits is rejected as stopped. */
  close(): void
}

export interface StartOptions extends FetchOptions {
  /** How many workers run the graph; by the machine where it is not said. */
  workers?: number
  /** A model the person brought, in place of ours. */
  own?: OwnModel | null
}

const wordsScript = workerScript(wordsUrl, 'words')
const graphScript = workerScript(graphUrl, 'feelings')

/** Two where there are cores and memory for them: a second thread of one worker would bring no more, and needs headers. */
export function workersFor({
  hardwareConcurrency,
  deviceMemory,
}: {
  hardwareConcurrency?: number
  deviceMemory?: number
}): number {
  return (hardwareConcurrency ?? 1) > 1 && (deviceMemory ?? 8) > 2 ? 2 : 1
}

async function opened<C extends Calls>(
  worker: Worker,
  open: (line: Line<C>) => Promise<unknown>,
): Promise<Line<C>> {
  const line = workerLine<C>(worker)
  try {
    await open(line)
    return line
  } catch (error) {
    line.close()
    throw error
  }
}

/** What a person is told where a model that is whole does not run: an own one may want what onnxruntime here lacks. */
function startProblem(error: unknown, own: boolean): unknown {
  if (error instanceof RapportError || isCancelled(error)) return error
  return new RapportError(own ? 'input' : 'crashed', {
    message: own ? 'own-model-does-not-run' : 'text-model-does-not-start',
    cause: error,
  })
}

/** Reads two words, so that a model which loads but gives something else is refused now and not in the middle. */
async function tryOut(
  line: Line<GraphCalls>,
  words: Line<WordsCalls>,
  { classes }: CheckedModel,
): Promise<void> {
  const [{ ids } = { ids: null }] = await words.call('words', ['ok'])
  const { logits } = await line.call('run', { ids: ids ?? Int32Array.of(0), count: 1 })
  if (logits.length !== classes.length || logits.some((logit) => !Number.isFinite(logit)))
    throw new Error(`${logits.length} outputs for ${classes.length} labels`)
}

/**
 * Loads the model into workers of its own, from the page's own origin or from the files the person brought. Rejects
 * with a `RapportError` whose sentence says what to do.
 */
export async function startTextModel(options: StartOptions = {}): Promise<TextModel> {
  const { own } = options
  const workers = options.workers ?? workersFor(navigator)
  let pool: TextPool | undefined
  try {
    const [model, wasm] = await Promise.all([own ?? bundledModel(options), onnxRuntime(options)])
    await Promise.all([wordsScript.prepare(), graphScript.prepare()])
    const { graph, ...files } = model.files
    let tried = false
    let words: Promise<Line<WordsCalls>> | undefined
    pool = new TextPool(
      {
        words: () =>
          (words = opened<WordsCalls>(wordsScript.start(), (line) =>
            line.call('open', { files, most: model.most }),
          )),
        graph: () =>
          opened<GraphCalls>(graphScript.start(), async (line) => {
            await line.call('open', { wasm, model: graph })
            if (tried) return
            await tryOut(line, await words!, model)
            tried = true
          }),
      },
      model,
    )
    const opening = pool
    const stop = () => opening.close()
    options.signal?.addEventListener('abort', stop)
    await pool.open(workers).finally(() => options.signal?.removeEventListener('abort', stop))
    if (options.signal?.aborted) throw new RapportError('cancelled', { message: 'cancelled' })
    return { id: model.id, read: (texts, how) => opening.read(texts, how), close: () => opening.close() }
  } catch (error) {
    pool?.close()
    throw startProblem(error, own != null)
  }
}
