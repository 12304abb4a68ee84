import type { CallOptions, Engine } from '../../../engine/engine'
import { ident, join, sql, type Sql } from '../../../engine/sql'
import { BLOCKING_KEYS, type BlockingKey } from './blocking'
import { COMPARISONS, levelCount, levelsOf, patternSql, type Comparison } from './comparisons'
import { fitPatterns, type Pattern } from './em'

export interface LikelyModel {
  comparisons: readonly Comparison[]
  u: number[][]
  m: number[][]
  /** P(two records drawn at random are of the same person). */
  prior: number
  /** log2(m/u) of each level; level −1 is 0. */
  weights: number[][]
  candidates: number
  keys: { id: string; pairs: number }[]
}

/** Pairs that a key may give for each record before its commonest values are left out. */
const PAIRS_PER_RECORD = 20
const RANDOM_PAIRS = 200_000
/** Share of the true pairs that the certain rules are taken to find. */
const RULE_RECALL = 0.7

/** Reads `mem.person_fields`; makes `mem.likely_pairs` (l, r, weight, probability, pattern). */
export async function findLikely(engine: Engine, options?: CallOptions): Promise<LikelyModel> {
  const comparisons = await comparisonsAtHand(engine)
  const records = await one(engine, sql`select count(*) as n from mem.person_fields`)
  await engine.run(sql`create or replace table mem.person_place as
    select pid, row_number() over (order by hash(tag), tag) - 1 as place from mem.person_fields`)
  const u = await randomLevels(engine, comparisons, records)
  const keys = await candidatePairs(engine, records, options)
  await engine.run(
    sql`create or replace table mem.pair_pattern as
      select p.l as l_pid, p.r as r_pid, p.key, ${patternSql(comparisons)} as pattern
      from mem.pairs p join mem.person_fields l on l.pid = p.l join mem.person_fields r on r.pid = p.r`,
    options,
  )
  const total = (records * (records - 1)) / 2
  const m = await trained(engine, comparisons, u)
  const certain = await one(
    engine,
    sql`select count(*) as n from mem.pairs p join mem.person_fields l on l.pid = p.l join mem.person_fields r on r.pid = p.r
      where ${CERTAIN}`,
  )
  const prior = Math.min(0.5, Math.max(1, certain) / RULE_RECALL / total)
  const weights = m.map((levels, c) => levels.map((p, level) => Math.log2(p / u[c]![level]!)))
  await scorePairs(engine, comparisons, weights, u, prior)
  const candidates = await one(engine, sql`select count(*) as n from mem.pairs`)
  return { comparisons, u, m, prior, weights, candidates, keys }
}

const CERTAIN = sql`(l.email = r.email or l.phone = r.phone and l.given = r.given or (l.given = r.given and l.family = r.family and
  (l.birth = r.birth or (l.street = r.street and l.house is not distinct from r.house and l.birth is null))))`

async function one(engine: Engine, statement: Sql): Promise<number> {
  const [row] = await engine.query<{ n: number }>(statement)
  return row!.n
}

/** Comparisons for which enough records say something. */
async function comparisonsAtHand(engine: Engine): Promise<Comparison[]> {
  const counts = COMPARISONS.map(({ id, on }) => sql`count(distinct ${ident(on)})::double as ${ident(id)}`)
  const [row] = await engine.query<Record<string, number>>(
    sql`select ${join(counts, ', ')} from mem.person_fields`,
  )
  return COMPARISONS.filter(({ id }) => row![id]! > 1)
}

/** How often each level stands between two records drawn at random, those of the same person by a certain rule left out. */
async function randomLevels(
  engine: Engine,
  comparisons: readonly Comparison[],
  records: number,
): Promise<number[][]> {
  const most = (records * (records - 1)) / 2
  const offsets = Math.max(
    1,
    Math.min(Math.floor(records / 2), Math.ceil(Math.min(RANDOM_PAIRS, most) / records)),
  )
  const step = Math.max(1, Math.floor(records / 2 / offsets))
  const rows = await engine.query<{ pattern: number; n: number }>(sql`
    select (${patternSql(comparisons)})::double as pattern, count(*)::double as n
    from range(1, ${offsets + 1}) o(k) cross join mem.person_place a
      join mem.person_place b on b.place = (a.place + o.k * ${step}) % ${records}
      join mem.person_fields l on l.pid = a.pid join mem.person_fields r on r.pid = b.pid
    where coalesce(not ${CERTAIN}, true) and a.place <> b.place
    group by 1`)
  const sums = comparisons.map((comparison) => new Array<number>(levelCount(comparison)).fill(0.5))
  for (const { pattern, n } of rows)
    for (const [c, level] of levelsOf(pattern, comparisons.length).entries())
      if (level >= 0) sums[c]![level]! += n
  const sampled = sums.map((levels) => {
    const sum = levels.reduce((a, b) => a + b, 0)
    return levels.map((value) => value / sum)
  })
  return sampled
}

async function candidatePairs(
  engine: Engine,
  records: number,
  options?: CallOptions,
): Promise<LikelyModel['keys']> {
  await engine.run(sql`create or replace table mem.pairs (l integer, r integer, key integer)`)
  const keys: LikelyModel['keys'] = []
  for (const [i, key] of BLOCKING_KEYS.entries()) {
    await engine.run(blockSql(key, i, records), options)
    keys.push({
      id: key.id,
      pairs: await one(engine, sql`select count(*) as n from mem.pairs where key = ${i}`),
    })
  }
  await engine.run(sql`drop table mem.block`)
  return keys
}

/** Values that many share are left out, the commonest first, until the pairs are few enough. */
function blockSql({ key }: BlockingKey, number: number, records: number): Sql {
  const most = Math.max(2000, records * PAIRS_PER_RECORD)
  return sql`
    create or replace table mem.block as
      with keyed as (select pid, ${key} as key from mem.person_fields where ${key} is not null),
        sized as (select key, count(*) as n from keyed group by key having count(*) > 1),
        allowed as (
          select key from (select key, sum(n * (n - 1) / 2) over (order by n, key) as pairs from sized) where pairs <= ${most})
      select pid, key from keyed where key in (select key from allowed);
    insert into mem.pairs
      select a.pid, b.pid, ${number} from mem.block a join mem.block b on a.key = b.key and a.pid < b.pid
        anti join mem.pairs p on p.l = a.pid and p.r = b.pid`
}

/** One round of EM for each key, over all pairs that agree in it; what the key fixes is learnt from the others. */
async function trained(
  engine: Engine,
  comparisons: readonly Comparison[],
  u: readonly (readonly number[])[],
): Promise<number[][]> {
  const expected = comparisons.map((comparison) => comparison.expected)
  const sums = comparisons.map((comparison) => comparison.expected.map((p) => p * 0.5))
  for (const [i, { fields }] of BLOCKING_KEYS.entries()) {
    const rows = await engine.query<{ pattern: number; n: number }>(sql`
      select pattern::double as pattern, count(*)::double as n from mem.pair_pattern where key = ${i} group by 1`)
    if (rows.length === 0) continue
    const patterns: Pattern[] = rows.map(({ pattern, n }) => ({
      levels: levelsOf(pattern, comparisons.length),
      count: n,
    }))
    const uses = comparisons.map((comparison) => !comparison.fields.some((field) => fields.includes(field)))
    if (uses.filter(Boolean).length < 2) continue
    const fit = fitPatterns(patterns, { u, expected, uses })
    for (const [c, used] of uses.entries())
      if (used) for (const [level, p] of fit.m[c]!.entries()) sums[c]![level]! += p * fit.same
  }
  return sums.map((levels) => {
    const sum = levels.reduce((a, b) => a + b, 0)
    return levels.map((value) => Math.max(value / sum, 1e-5))
  })
}

async function scorePairs(
  engine: Engine,
  comparisons: readonly Comparison[],
  weights: readonly (readonly number[])[],
  u: readonly (readonly number[])[],
  prior: number,
): Promise<void> {
  const patterns = await engine.query<{ pattern: number }>(
    sql`select distinct pattern::double as pattern from mem.pair_pattern`,
  )
  const base = Math.log2(prior / (1 - prior))
  await engine.insert(sql`mem.pattern_weight`, {
    pattern: Float64Array.from(patterns, ({ pattern }) => pattern),
    weight: Float64Array.from(patterns, ({ pattern }) =>
      levelsOf(pattern, comparisons.length).reduce(
        (sum, level, c) => sum + (level < 0 ? 0 : weights[c]![level]!),
        base,
      ),
    ),
  })
  // A rare value in common says more than a usual one: log2(u / how usual the value is).
  const rare = comparisons.flatMap((comparison, c) =>
    comparison.byFrequency
      ? [{ ...comparison, top: levelCount(comparison) - 1, at: c, usual: u[c]!.at(-1)! }]
      : [],
  )
  for (const { on, id } of rare)
    await engine.run(sql`create or replace table mem.${ident(`usual_${id}`)} as
      select ${ident(on)} as value, count(*) / sum(count(*)) over () as share from mem.person_fields
      where ${ident(on)} is not null group by 1`)
  const adjust = rare.map(
    ({ id, top, at, usual }) => sql`case when (p.pattern // ${8 ** at}) % 8 = ${top + 1}
      then log2(${usual} / greatest(${ident(`u_${id}`)}.share, ${usual / 64})) else 0 end`,
  )
  const joins = rare.map(
    ({ id, on }) =>
      sql`left join mem.${ident(`usual_${id}`)} as ${ident(`u_${id}`)} on ${ident(`u_${id}`)}.value = l.${ident(on)}`,
  )
  await engine.run(sql`
    create or replace table mem.likely_pairs as
      select l_pid as l, r_pid as r, pattern, weight, 1 / (1 + pow(2, -weight)) as probability from (
        select p.l_pid, p.r_pid, p.pattern, w.weight + ${adjust.length > 0 ? join(adjust, ' + ') : sql`0`} as weight
        from mem.pair_pattern p join mem.pattern_weight w on w.pattern = p.pattern
          join mem.person_fields l on l.pid = p.l_pid ${join(joins, ' ')})`)
}
