import type { Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'

/** Meanings fetched at a time: 16,384 × 384 bytes are 6 MB, and read in less than a tenth of a second. */
const CHUNK = 16_384

export interface Alike {
  no: number
  /** Cosine of the two meanings. */
  nearness: number
}

interface Near {
  hash: string
  nearness: number
}

/**
 * The texts whose meaning is nearest to that of `hash`, nearest first, each different text once and without itself; as numbers
 * of voice_texts. Goes through all meanings in pieces, so that memory does not grow with them and it can be stopped.
 */
export async function alikeTexts(
  engine: Engine,
  hash: string,
  { most = 20, chunk = CHUNK, signal }: { most?: number; chunk?: number; signal?: AbortSignal } = {},
): Promise<Alike[]> {
  const [own] = await engine.query<{ meaning: string }>(
    sql`select to_base64(meaning) as meaning from read.text_meanings where text_hash = ${hash}
      order by model = (select max(model) from read.text_model) desc nulls last limit 1`,
    { signal },
  )
  if (!own) return []
  const wanted = signedBytes(own.meaning)
  const [held] = await engine.query<{ n: number }>(
    sql`select count(*)::integer as n from read.text_meanings`,
    { signal },
  )
  const pieces = Math.max(1, Math.ceil(held!.n / chunk))
  let best: Near[] = []
  for (let piece = 0; piece < pieces; piece++) {
    const inPiece = sql`text_hash >= ${edge(piece, pieces)} and text_hash < ${edge(piece + 1, pieces)}`
    const rows = await engine.columns(
      sql`select text_hash, to_base64(meaning) as meaning from read.text_meanings
        where ${inPiece} and model = coalesce((select max(model) from read.text_model), model)
          and text_hash in (select text_hash from voice_texts where ${inPiece})`,
      { signal },
    )
    const hashes = rows.strings('text_hash')
    const meanings = rows.strings('meaning')
    const found: Near[] = []
    for (let i = 0; i < rows.length; i++) {
      const [other, meaning] = [hashes[i], meanings[i]]
      if (other && meaning && other !== hash)
        found.push({ hash: other, nearness: cosine(wanted, signedBytes(meaning)) })
    }
    best = [...best, ...found]
      .sort((a, b) => b.nearness - a.nearness || (a.hash < b.hash ? -1 : 1))
      .slice(0, most)
  }
  if (best.length === 0) return []
  const numbers = await engine.query<{ text_hash: string; no: number }>(
    sql`select text_hash, min(no)::integer as no from voice_texts
      where text_hash in (${best.map((one) => one.hash)}) group by text_hash`,
    { signal },
  )
  const byHash = new Map(numbers.map(({ text_hash, no }) => [text_hash, no]))
  return best.flatMap((one) => {
    const no = byHash.get(one.hash)
    return no === undefined ? [] : [{ no, nearness: one.nearness }]
  })
}

/** The hash at which a piece of many begins: hashes are spread evenly, so pieces of their range are of one size. */
function edge(piece: number, pieces: number): string {
  if (piece === pieces) return 'g'
  return Math.floor((piece / pieces) * 2 ** 32)
    .toString(16)
    .padStart(8, '0')
}

export function signedBytes(base64: string): Int8Array {
  const text = atob(base64)
  const bytes = new Int8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}

/** 0 where one of them is nothing. */
export function cosine(a: Int8Array, b: Int8Array): number {
  let [dot, aa, bb] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]!, b[i] ?? 0]
    dot += x * y
    aa += x * x
    bb += y * y
  }
  return aa > 0 && bb > 0 ? dot / Math.sqrt(aa * bb) : 0
}
