import type { CallOptions, Engine } from '../../../engine/engine'
import { join, sql, type Sql } from '../../../engine/sql'
import { BLOCKING_KEYS, type BlockingKey } from './blocking'

/** Pairs that a key may give for each record before its commonest values are left out, and all of it at the most. */
const PAIRS_PER_RECORD = 20
const PAIRS_PER_KEY = 2_000_000

/** Makes `mem.pairs` (l, r, key): pairs that agree in a blocking key, each by the first key that brings it. */
export async function candidatePairs(
  engine: Engine,
  records: number,
  options?: CallOptions,
): Promise<{ id: string; pairs: number }[]> {
  await engine.run(sql`create or replace table mem.pairs (l integer, r integer, key integer)`)
  for (const [i, key] of BLOCKING_KEYS.entries()) await engine.run(blockSql(key, i, records), options)
  await engine.run(sql`drop table mem.block`)
  const counts = await engine.query<{ key: number; n: number }>(
    sql`select key, count(*) as n from mem.pairs group by 1`,
  )
  const pairs = new Map(counts.map(({ key, n }) => [key, n]))
  return BLOCKING_KEYS.map(({ id }, i) => ({ id, pairs: pairs.get(i) ?? 0 }))
}

/** Values that many share are left out, the commonest first, until the pairs are few enough. */
function blockSql({ key }: BlockingKey, number: number, records: number): Sql {
  const most = Math.max(2000, Math.min(records * PAIRS_PER_RECORD, PAIRS_PER_KEY))
  return sql`
    create or replace table mem.block as
      with keyed as (select pid, ${key} as key from mem.person_whole where ${key} is not null),
        sized as (select key, count(*) as n from keyed group by key having count(*) > 1),
        allowed as (
          select key from (select key, sum(n * (n - 1) / 2) over (order by n, key) as pairs from sized) where pairs <= ${most})
      select pid, key from keyed where key in (select key from allowed);
    insert into mem.pairs
      select a.pid, b.pid, ${number} from mem.block a join mem.block b on a.key = b.key and a.pid < b.pid
        anti join mem.pairs p on p.l = a.pid and p.r = b.pid`
}

/** Pairs that tell the recall, at the least. */
const TELLING = 20

/**
 * Share of the true pairs that the keys brought, by how many of the keys bring each sure pair: many pairs that one key alone brings mean
 * that others are brought by none (Chao 1987, a lower bound of the unseen, so an upper bound of the share).
 */
export async function blockingRecall(engine: Engine, options?: CallOptions): Promise<number | null> {
  const [row] = await engine.query<{ sure: number; once: number; twice: number }>(
    sql`
    with sure as (select l as a, r as b from mem.likely_pairs where weight > 4),
      keyed as (select known, [${join(
        BLOCKING_KEYS.map(({ key }) => key),
        ', ',
      )}] as keys from mem.person_whole where known in (select a from sure union select b from sure)),
      counted as (select max(len(list_filter(list_zip(x.keys, y.keys), z -> z[1] = z[2]))) as n
        from sure join keyed x on x.known = sure.a join keyed y on y.known = sure.b group by a, b)
    select count(*) as sure, count(*) filter (n <= 1) as once, count(*) filter (n = 2) as twice from counted`,
    options,
  )
  const { sure, once, twice } = row!
  if (sure < TELLING) return null
  const unseen = (once * (once - 1)) / (2 * (twice + 1))
  return sure / (sure + unseen)
}
