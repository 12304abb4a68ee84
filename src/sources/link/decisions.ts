import type { Engine } from '../../engine/engine'
import { sql, type Sql } from '../../engine/sql'

export type Verdict = 'same' | 'different' | 'unsure'

/** A record, and how its file names the person: a newer export may lack the record, and seldom the person. */
export interface RecordRef {
  source: string
  record: string
  key: string
}

/** What the person says of two records. */
export interface Decision {
  a: RecordRef
  b: RecordRef
  verdict: Verdict
  /** The odds that the model gave, in bits, where it gave any: what the answer teaches it. */
  weight?: number
}

/** What the person wants of the joining of people, to be kept. */
export interface Linking {
  /** Records are joined by themselves from this probability on, 0.5 to 1; at 1 never. */
  threshold: number
  /** Said at one time, and undone at one time; the oldest first. */
  decisions: Decision[][]
  /** Everybody is compared, however many they are and however long it takes. */
  everybody?: boolean
}

/** Records that an import compares for likeness without being asked: it takes up to half a minute. */
const MOST_COMPARED = 150_000
/** Of more, comparing would not end while somebody waits, nor fit into memory. */
export const MOST_COMPARED_EVER = 600_000

/** So many records are compared; of more, none. */
export const mostCompared = ({ everybody }: Linking): number =>
  everybody ? MOST_COMPARED_EVER : MOST_COMPARED

export const DEFAULT_THRESHOLD = 0.95

export const AS_FOUND: Linking = { threshold: DEFAULT_THRESHOLD, decisions: [] }

/** The last that was said of each two records. */
export function standing(decisions: readonly (readonly Decision[])[]): Decision[] {
  const last = new Map<string, Decision>()
  for (const decision of decisions.flat()) {
    const sides = [decision.a, decision.b].map(({ source, record }) => `${source}\u001f${record}`).sort()
    last.set(sides.join('\u001e'), decision)
  }
  return [...last.values()]
}

export interface DecidedPair {
  a: number
  b: number
  verdict: Verdict
}

/** A file whose rows hold `_record`, and `_pkey` by which its profiles are known. */
export interface RecordsOf {
  no: number
  source: string
  rows: Sql
}

/**
 * The profiles that decisions are about: those that hold the record, else those that are called alike in a file of the same source. A
 * side that is gone for good gives none.
 */
export async function decidedPairs(
  engine: Engine,
  decisions: readonly Decision[],
  files: readonly RecordsOf[],
): Promise<DecidedPair[]> {
  if (decisions.length === 0) return []
  const sides = decisions.flatMap(({ a, b }) => [a, b])
  await engine.insert(sql`mem.link_side`, {
    side: Int32Array.from(sides, (_, i) => i),
    source: sides.map(({ source }) => source),
    record: sides.map(({ record }) => record),
    key: sides.map(({ key }) => key),
  })
  await engine.run(sql`create or replace table mem.link_decided (side integer, pid integer)`)
  for (const { no, source, rows } of files)
    await engine.run(sql`
      insert into mem.link_decided
        select distinct s.side, p.pid from mem.link_side s
          join ${rows} r on r._record = s.record
          join mem.link_profile p on p.file_no = ${no} and p.said_key = r._pkey
        where s.source = ${source}`)
  await engine.run(sql`
    insert into mem.link_decided
      select distinct s.side, p.pid from mem.link_side s
        join mem.link_profile p on p.source = s.source and p.said_key = s.key
      where s.side not in (select side from mem.link_decided)`)
  const found = await engine.query<{ side: number; pid: number }>(
    sql`select side, pid from mem.link_decided order by side, pid`,
  )
  await engine.run(sql`drop table mem.link_side; drop table mem.link_decided`)
  const pidsOf = sides.map(() => [] as number[])
  for (const { side, pid } of found) pidsOf[side]!.push(pid)
  return decisions.flatMap(({ verdict }, i) =>
    pidsOf[2 * i]!.flatMap((a) => pidsOf[2 * i + 1]!.map((b) => ({ a, b, verdict }))),
  )
}

/** Equal as long as nothing else was said. */
export const stateOf = ({ decisions }: Linking): string =>
  `${decisions.length} ${JSON.stringify(decisions.at(-1) ?? [])}`
