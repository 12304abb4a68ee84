import { RapportError } from '../errors/rapport-error'
import type { TokenizerFiles } from './words'

/** A text-classification model in the layout of transformers.js, checked: what is needed to start it. */
export interface CheckedModel {
  /** Name and version, stored with each score. */
  id: string
  name: string
  files: TokenizerFiles & { graph: Blob }
  /** For each of the model's labels, in its order, the feeling it counts as. */
  classes: readonly Feeling[]
  /** Pieces of a text the model can take. */
  most: number
}

export type Feeling = 'negative' | 'neutral' | 'positive'

interface Config {
  id2label?: Record<string, string>
  num_labels?: number
  max_position_embeddings?: number
  model_type?: string
}

/** Of the positions a model has, some families begin to count after the padding sign. */
const SPARE_POSITIONS = 2
const LARGEST_MB = 500

const LIKE: [RegExp, Feeling][] = [
  [/^(?:very |strongly |extremely )?(?:negative|neg|bad|unhappy)$/, 'negative'],
  [/^(?:neutral|neu|mixed|objective|none)$/, 'neutral'],
  [/^(?:very |strongly |extremely )?(?:positive|pos|good|happy)$/, 'positive'],
]
const STARS: readonly Feeling[] = ['negative', 'negative', 'neutral', 'positive', 'positive']

/**
 * What the labels of a model mean: named so, or `LABEL_0` to `LABEL_2` (from bad to good, as such models are trained),
 * or 1 to 5 stars (1–2 negative, 3 neutral, 4–5 positive). @returns nothing where they mean something else
 */
export function feelingsOf(labels: readonly string[]): Feeling[] | undefined {
  const plain = labels.map((label) => label.trim().toLowerCase().replace(/[_-]+/g, ' '))
  const byName = plain.map((label) => LIKE.find(([names]) => names.test(label))?.[1])
  if (byName.every((feeling) => feeling !== undefined))
    return byName.includes('negative') && byName.includes('positive') ? byName : undefined
  const numbered = plain.every((label, index) => label === `label ${index}`)
  if (numbered && labels.length === 3) return ['negative', 'neutral', 'positive']
  if (numbered && labels.length === 5) return [...STARS]
  const stars = plain.map((label) => Number(/^([1-5])(?: stars?)?$/.exec(label)?.[1]))
  if (labels.length === 5 && new Set(stars).size === 5 && stars.every((star) => star >= 1))
    return stars.map((star) => STARS[star - 1]!)
  return undefined
}

async function json<T>(file: Blob, name: string): Promise<T> {
  try {
    const value: unknown = JSON.parse(await file.text())
    if (typeof value === 'object' && value !== null) return value as T
  } catch {
    // Said below: what does not parse and what parses to no object are one thing to the person.
  }
  throw new RapportError('input', { message: 'model-file-unreadable', values: { name } })
}

const SLICES = 64
const SLICE_BYTES = 1024

/** Eight hexadecimal digits that change with the files: all of the small ones, and slices from all over the graph. */
async function fingerprint(files: TokenizerFiles & { graph: Blob }): Promise<string> {
  const { graph, config, tokenizer } = files
  const slices = Array.from({ length: SLICES }, (_, at) => {
    const from = Math.floor((at / SLICES) * graph.size)
    return graph.slice(from, from + SLICE_BYTES)
  })
  const parts = new Blob([config, String(tokenizer.size), String(graph.size), ...slices])
  let hash = 0x811c9dc5 // FNV-1a, 32 bits
  for (const byte of new Uint8Array(await parts.arrayBuffer())) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

/**
 * Looks at the files of a model. Throws a `RapportError` that says what is missing or not understood.
 * @param name what to call it: with a fingerprint of the files it makes the id
 */
export async function checkModel(
  name: string,
  files: { config?: Blob; tokenizer?: Blob; tokenizerConfig?: Blob | null; graph?: Blob },
): Promise<CheckedModel> {
  const { config, tokenizer, tokenizerConfig = null, graph } = files
  const missing = (file: string) =>
    new RapportError('input', { message: 'model-file-missing', values: { name: file } })
  if (!config) throw missing('config.json')
  if (!tokenizer) throw missing('tokenizer.json')
  if (!graph || graph.size === 0) throw missing('onnx/model_quantized.onnx')
  if (graph.size > LARGEST_MB * 1e6)
    throw new RapportError('input', {
      message: 'model-too-large',
      values: { size: Math.round(graph.size / 1e6), most: LARGEST_MB },
    })
  const about = await json<Config>(config, 'config.json')
  await json(tokenizer, 'tokenizer.json')
  const limit = tokenizerConfig
    ? (await json<{ model_max_length?: number }>(tokenizerConfig, 'tokenizer_config.json')).model_max_length
    : undefined
  const labels = Object.entries(about.id2label ?? {})
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, label]) => String(label))
  const classes = feelingsOf(labels)
  if (!classes)
    throw new RapportError('input', {
      message: 'model-labels-unknown',
      values: { labels: labels.slice(0, 8).join(', ') },
    })
  const positions = about.max_position_embeddings ? about.max_position_embeddings - SPARE_POSITIONS : Infinity
  const all = { config, tokenizer, tokenizerConfig, graph }
  return {
    id: `${name}-${await fingerprint(all)}`,
    name,
    files: all,
    classes,
    most: Math.max(2, Math.min(positions, limit ?? Infinity)),
  }
}
