import type { CallOptions, Engine } from '../../../engine/engine'
import { sql } from '../../../engine/sql'
import { BLOCKING_KEYS } from './blocking'
import { CERTAIN, levelCount, levelsOf, patternSql, type Comparison } from './comparisons'
import { fitPatterns, type Pattern } from './em'

const RANDOM_PAIRS = 400_000

/** How often each level stands between two records drawn at random, those of the same person by a certain rule left out. */
export async function randomLevels(
  engine: Engine,
  comparisons: readonly Comparison[],
  records: number,
  options?: CallOptions,
): Promise<number[][]> {
  const most = (records * (records - 1)) / 2
  const offsets = Math.max(
    1,
    Math.min(Math.floor(records / 2), Math.ceil(Math.min(RANDOM_PAIRS, most) / records)),
  )
  const step = Math.max(1, Math.floor(records / 2 / offsets))
  const shuffled = await engine.columns(
    sql`select pid from mem.person_whole order by hash(tag), tag, pid`,
    options,
  )
  const pids = shuffled.integers('pid')
  const left = new Int32Array(offsets * records)
  const right = new Int32Array(offsets * records)
  for (let i = 0; i < left.length; i++) {
    const place = i % records
    left[i] = pids[place]!
    right[i] = pids[(place + (1 + Math.floor(i / records)) * step) % records]!
  }
  await engine.insert(sql`mem.random_pairs`, { l: left, r: right })
  await engine.run(
    sql`
    create or replace table mem.random_pattern as
      select l.known = r.known as known, coalesce(${CERTAIN}, false) as certain, ${patternSql(comparisons)} as pattern
      from mem.random_pairs p join mem.person_whole l on l.pid = p.l join mem.person_whole r on r.pid = p.r`,
    options,
  )
  const rows = await engine.query<{ pattern: number; n: number }>(
    sql`
    select pattern::double as pattern, count(*)::double as n from mem.random_pattern where not known and not certain
    group by 1 order by 1`,
    options,
  )
  await engine.run(sql`drop table mem.random_pairs; drop table mem.random_pattern`)
  const sums = comparisons.map((comparison) => new Array<number>(levelCount(comparison)).fill(0.5))
  for (const { pattern, n } of rows)
    for (const [c, level] of levelsOf(pattern, comparisons.length).entries())
      if (level >= 0) sums[c]![level]! += n
  return sums.map((levels) => {
    const sum = levels.reduce((a, b) => a + b, 0)
    return levels.map((value) => value / sum)
  })
}

/** Pairs of records that rules join from which m is learnt, at the most. */
const KNOWN_PAIRS = 100_000
/** There may be so many times more true pairs than reckoned. */
const SLACK = 2

/**
 * One round of EM for each key, over all pairs that agree in it; what the key fixes is learnt from the others. Records of different
 * systems that rules join are true pairs to begin with; contacts are what joined them, and tell nothing there.
 */
export async function trained(
  engine: Engine,
  comparisons: readonly Comparison[],
  u: readonly (readonly number[])[],
  truePairs: number,
  options?: CallOptions,
): Promise<number[][]> {
  const expected = comparisons.map((comparison) => comparison.expected)
  const sums = comparisons.map((comparison) => comparison.expected.map((p) => p * PRIOR_WEIGHT))
  const known = await knownPatterns(engine, comparisons, options)
  // They are people who write themselves alike everywhere: they count as much as those to be found, and no more.
  const share = Math.min(
    1,
    truePairs /
      Math.max(
        1,
        known.reduce((sum, { n }) => sum + n, 0),
      ),
  )
  for (const { pattern, n } of known)
    for (const [c, level] of levelsOf(pattern, comparisons.length).entries())
      if (level >= 0 && !JOINING.includes(comparisons[c]!.id)) sums[c]![level]! += n * share
  for (const [i, { fields }] of BLOCKING_KEYS.entries()) {
    const rows = await engine.query<{ pattern: number; n: number }>(
      sql`select pattern::double as pattern, count(*)::double as n from mem.pair_pattern where key = ${i} group by 1 order by 1`,
      options,
    )
    if (rows.length === 0) continue
    const patterns: Pattern[] = rows.map(({ pattern, n }) => ({
      levels: levelsOf(pattern, comparisons.length),
      count: n,
    }))
    const uses = comparisons.map((comparison) => !comparison.fields.some((field) => fields.includes(field)))
    if (uses.filter(Boolean).length < 2) continue
    const fit = fitPatterns(patterns, { u, expected, uses, most: truePairs * SLACK })
    for (const [c, used] of uses.entries())
      if (used) for (const [level, p] of fit.m[c]!.entries()) sums[c]![level]! += p * fit.same
  }
  return sums.map((levels) => {
    const sum = levels.reduce((a, b) => a + b, 0)
    return levels.map((value) => Math.max(value / sum, 1e-5))
  })
}

/** Pairs that the expected levels weigh as much as. */
const PRIOR_WEIGHT = 10
const JOINING: readonly string[] = ['email', 'phone']

function knownPatterns(
  engine: Engine,
  comparisons: readonly Comparison[],
  options?: CallOptions,
): Promise<{ pattern: number; n: number }[]> {
  return engine.query(
    sql`
    with pairs as (
      select l.pid as l, r.pid as r from mem.person_fields l join mem.person_fields r
        on l.known = r.known and l.pid < r.pid and l.shop <> r.shop
      order by hash(l.tag), l.tag, r.tag limit ${KNOWN_PAIRS})
    select (${patternSql(comparisons)})::double as pattern, count(*)::double as n
    from pairs p join mem.person_fields l on l.pid = p.l join mem.person_fields r on r.pid = p.r
    group by 1 order by 1`,
    options,
  )
}
