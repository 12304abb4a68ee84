import { AutoTokenizer, env } from '@huggingface/transformers'
import { cleanText, type Emptied } from './clean'
import { languageOf } from './language'

/** One text as the model takes it. */
export interface Words {
  /** Numbers of the pieces, begin and end signs included; null where cleaning left nothing. */
  ids: Int32Array | null
  language: string | null
  emptied: Emptied | null
}

export interface TokenizerFiles {
  config: Blob
  tokenizer: Blob
  tokenizerConfig: Blob | null
}

/** Pieces read of a text at most: of a longer one the first half of them and the last. */
export const MOST_PIECES = 128

/** Of a very long text only this much of either end is cut into pieces: far more than is read. */
const END_CHARACTERS = 4000

const bothEnds = (text: string) =>
  text.length <= 2 * END_CHARACTERS ? text : `${text.slice(0, END_CHARACTERS)} ${text.slice(-END_CHARACTERS)}`

/** The first and the last `most / 2` pieces of a text that has more. */
export function bothHalves(ids: readonly number[], most = MOST_PIECES): Int32Array {
  if (ids.length <= most) return Int32Array.from(ids)
  const half = Math.floor(most / 2)
  return Int32Array.from([...ids.slice(0, half), ...ids.slice(ids.length - half)])
}

/** transformers.js asks for files by address; it gets those it was given and nothing else, from nowhere. */
async function tokenizerFrom({ config, tokenizer, tokenizerConfig }: TokenizerFiles) {
  const files: Record<string, Blob> = {
    'config.json': config,
    'tokenizer.json': tokenizer,
    'tokenizer_config.json': tokenizerConfig ?? new Blob(['{}']),
  }
  env.allowRemoteModels = false
  env.allowLocalModels = true
  env.useBrowserCache = false
  env.useFSCache = false
  env.useFS = false
  env.fetch = async (address: string | URL | Request) => {
    const asked = String(address)
    const file = files[asked.slice(asked.lastIndexOf('/') + 1)]
    return file ? new Response(file) : new Response(null, { status: 404 })
  }
  return AutoTokenizer.from_pretrained('given')
}

/**
 * What turns raw texts into `Words`: cleaned, their language told, cut into pieces.
 * @param most pieces of a text at most; the model's own limit where that is lower
 */
export async function openWords(files: TokenizerFiles, most: number): Promise<(raw: string) => Words> {
  const tokenizer = await tokenizerFrom(files)
  return (raw) => {
    const { text, emptied } = cleanText(raw)
    if (emptied) return { ids: null, language: null, emptied }
    const ids: number[] = tokenizer.encode(bothEnds(text))
    return { ids: bothHalves(ids, Math.min(most, MOST_PIECES)), language: languageOf(text), emptied: null }
  }
}
