import type { CallOptions, Engine } from '../../../engine/engine'
import { ident, join, sql, type Sql } from '../../../engine/sql'
import { BLOCKING_KEYS, type BlockingKey } from './blocking'
import { COMPARISONS, levelCount, levelsOf, patternSql, type Comparison } from './comparisons'
import { fitPatterns, type Pattern } from './em'

/** What was learnt of the data, in plain values. */
export interface LikelyModel {
  /** Ids of the comparisons that the data allows. */
  comparisons: string[]
  /** [comparison][level]: P(level | different people), and P(level | the same person). */
  u: number[][]
  m: number[][]
  /** [comparison][level]: log2(m/u); where nothing is said the weight is 0. */
  weights: number[][]
  /** P(two people drawn at random are the same). */
  prior: number
  /** People that were looked at, as rules join them, and pairs of them that were compared. */
  records: number
  candidates: number
  /** Pairs that each key brought first. */
  keys: { id: string; pairs: number }[]
  /** Share of the true pairs that the keys are thought to have brought; NULL where too few pairs tell. */
  recall: number | null
}

/** Pairs that a key may give for each record before its commonest values are left out, and all of it at the most. */
const PAIRS_PER_RECORD = 20
const PAIRS_PER_KEY = 2_000_000
const RANDOM_PAIRS = 400_000
/** Share of the true pairs that the certain likenesses are taken to find. */
const CERTAIN_RECALL = 0.7
/** True pairs may be so many times more than the certain likenesses alone let expect. */
const MOST_TIMES = 10
/** Pairs below it are not kept: fewer than one in five thousand of them would be right. */
const LEAST_WEIGHT = Math.log2(0.0002 / 0.9998)

/**
 * Fellegi and Sunter's linkage (1969), trained on the records themselves, as Splink describes it: u from random pairs, m by EM for each
 * blocking key and from records that rules join, the prior from certain likenesses, rarer values in common weighing more. Reads
 * `mem.person_fields` and `mem.person_whole`; makes `mem.likely_pairs` (l, r, pattern, weight; of wholes). NULL where the data has too
 * little to compare.
 */
export async function findLikely(engine: Engine, options?: CallOptions): Promise<LikelyModel | null> {
  const comparisons = await comparisonsAtHand(engine)
  if (!comparisons.some(({ id }) => NAMES.includes(id)) || comparisons.length < 2) return null
  const records = await one(engine, sql`select count(*) as n from mem.person_whole`)
  const u = await randomLevels(engine, comparisons, records, options)
  const keys = await candidatePairs(engine, records, options)
  await engine.run(
    sql`create or replace table mem.pair_pattern as
      select p.l as l_pid, p.r as r_pid, p.key, ${patternSql(comparisons)} as pattern
      from mem.pairs p join mem.person_whole l on l.pid = p.l join mem.person_whole r on r.pid = p.r
      where l.known <> r.known`,
    options,
  )
  const certain = await one(
    engine,
    sql`select count(*) as n from mem.pairs p join mem.person_whole l on l.pid = p.l join mem.person_whole r on r.pid = p.r
      where l.known <> r.known and ${CERTAIN}`,
  )
  const expected = Math.max(1, certain) / CERTAIN_RECALL
  const total = (records * (records - 1)) / 2
  const first = Math.min(0.5, expected / total)
  const m = await trained(engine, comparisons, u, expected, options)
  const weights = m.map((levels, c) => levels.map((p, level) => Math.log2(p / u[c]![level]!)))
  await scorePairs(engine, { comparisons, weights, u, prior: first }, options)
  const prior = await settledPrior(engine, first, total, options)
  const candidates = await one(engine, sql`select count(*) as n from mem.pairs`)
  const recall = await blockingRecall(engine, options)
  await engine.run(sql`drop table mem.pairs; drop table mem.pair_pattern`)
  return {
    comparisons: comparisons.map(({ id }) => id),
    u,
    m,
    prior,
    weights,
    records,
    candidates,
    keys,
    recall,
  }
}

const NAMES: readonly string[] = ['given', 'family']

/** Likenesses that leave no doubt, by which the number of true pairs is reckoned. */
const CERTAIN = sql`(l.email = r.email or l.phone = r.phone and l.given = r.given or (l.given = r.given and l.family = r.family and
  (l.birth = r.birth or (l.street = r.street and l.house is not distinct from r.house and l.birth is null))))`

async function one(engine: Engine, statement: Sql): Promise<number> {
  const [row] = await engine.query<{ n: number }>(statement)
  return row!.n
}

/** Comparisons for which enough records say something. */
async function comparisonsAtHand(engine: Engine): Promise<Comparison[]> {
  const fields = [...new Set(COMPARISONS.flatMap((comparison) => comparison.fields))]
  const counts = fields.map((field) => sql`count(distinct ${ident(field)})::double as ${ident(field)}`)
  const [row] = await engine.query<Record<string, number>>(
    sql`select ${join(counts, ', ')} from mem.person_whole`,
  )
  return COMPARISONS.filter((comparison) => comparison.fields.some((field) => row![field]! > 1))
}

/** How often each level stands between two records drawn at random, those of the same person by a certain rule left out. */
async function randomLevels(
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
  const rows = await engine.query<{ pattern: number; n: number }>(
    sql`
    select (${patternSql(comparisons)})::double as pattern, count(*)::double as n
    from mem.random_pairs p join mem.person_whole l on l.pid = p.l join mem.person_whole r on r.pid = p.r
    where coalesce(not ${CERTAIN}, true) and l.known <> r.known
    group by 1 order by 1`,
    options,
  )
  await engine.run(sql`drop table mem.random_pairs`)
  const sums = comparisons.map((comparison) => new Array<number>(levelCount(comparison)).fill(0.5))
  for (const { pattern, n } of rows)
    for (const [c, level] of levelsOf(pattern, comparisons.length).entries())
      if (level >= 0) sums[c]![level]! += n
  return sums.map((levels) => {
    const sum = levels.reduce((a, b) => a + b, 0)
    return levels.map((value) => value / sum)
  })
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

/** Pairs of records that rules join from which m is learnt, at the most. */
const KNOWN_PAIRS = 100_000
/** There may be so many times more true pairs than reckoned. */
const SLACK = 2

/**
 * One round of EM for each key, over all pairs that agree in it; what the key fixes is learnt from the others. Records of different
 * systems that rules join are true pairs to begin with; contacts are what joined them, and tell nothing there.
 */
async function trained(
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

interface Scoring {
  comparisons: readonly Comparison[]
  weights: readonly (readonly number[])[]
  u: readonly (readonly number[])[]
  prior: number
}

async function scorePairs(
  engine: Engine,
  { comparisons, weights, u, prior }: Scoring,
  options?: CallOptions,
): Promise<void> {
  const patterns = await engine.query<{ pattern: number }>(
    sql`select distinct pattern::double as pattern from mem.pair_pattern order by 1`,
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
  const { adjust, joins, tables } = await rarity(engine, comparisons, u)
  await engine.run(
    sql`
    create or replace table mem.weighed as
      select p.l_pid, least(l.known, r.known) as l, greatest(l.known, r.known) as r, p.pattern, w.weight,
        case when l.city = r.city then l.city end as city
      from mem.pair_pattern p join mem.pattern_weight w on w.pattern = p.pattern
        join mem.person_whole l on l.pid = p.l_pid join mem.person_whole r on r.pid = p.r_pid;
    create or replace table mem.likely_pairs as
      select l, r, arg_max(pattern, weight) as pattern, max(weight) as weight from (
        select p.l, p.r, p.pattern, p.weight + ${adjust} as weight
        from mem.weighed p join mem.person_whole l on l.pid = p.l_pid ${joins})
      where weight >= ${LEAST_WEIGHT - Math.log2(MOST_TIMES)} group by l, r order by l, r`,
    options,
  )
  await engine.run(sql`drop table mem.pattern_weight; drop table mem.weighed`)
  for (const table of tables) await engine.run(sql`drop table ${table}`)
}

/** Names that are told within a place by so many records as much as by all others. */
const PLACE_RECORDS = 200
/** A value counts as no rarer than this part of the usual one: a slip of the pen is rare, too. */
const RAREST = 64

/**
 * Bits that a pair gains by having a rare value in common, or loses by a usual one: log2(u / how usual the value is). Where both are of
 * one city, it counts how usual a name is there, without the two themselves, drawn to its share among all: people of one language
 * live together.
 */
async function rarity(
  engine: Engine,
  comparisons: readonly Comparison[],
  u: Scoring['u'],
): Promise<{ adjust: Sql; joins: Sql; tables: Sql[] }> {
  const parts = comparisons.flatMap((comparison, c) =>
    comparison.shared.map(({ level, field }) => ({ field, level, at: c, usual: u[c]![level]! })),
  )
  const inCity = (field: string) => NAMES.includes(field) && comparisons.some(({ id }) => id === 'place')
  const tables: Sql[] = []
  const make = async (name: string, select: Sql) => {
    tables.push(sql`mem.${ident(name)}`)
    await engine.run(sql`create or replace table mem.${ident(name)} as ${select}`)
  }
  const adjust: Sql[] = []
  const joins: Sql[] = []
  for (const { field, level, at, usual } of parts) {
    const all = ident(`usual_${field}`)
    const own = ident(field)
    await make(
      `usual_${field}`,
      sql`select ${own} as value, count(*) / sum(count(*)) over () as share from mem.person_whole
        where ${own} is not null group by 1`,
    )
    joins.push(sql`left join mem.${all} as ${all} on ${all}.value = l.${own}`)
    let share = sql`${all}.share`
    if (inCity(field)) {
      const there = ident(`there_${field}`)
      await make(
        `there_${field}`,
        sql`select city, ${own} as value, count(*) as n, sum(count(*)) over (partition by city) as people from mem.person_whole
          where city is not null and ${own} is not null group by 1, 2`,
      )
      joins.push(
        sql`left join mem.${there} as ${there} on ${there}.city = p.city and ${there}.value = l.${own}`,
      )
      share = sql`case when ${there}.n is null then ${share}
        else (greatest(${there}.n - 2, 0) + ${PLACE_RECORDS} * ${share}) / (greatest(${there}.people - 2, 0) + ${PLACE_RECORDS}) end`
    }
    adjust.push(sql`case when (p.pattern // ${8 ** at}) % 8 = ${level + 1}
      then log2(${usual} / greatest(${share}, ${usual / RAREST})) else 0 end`)
  }
  return { adjust: adjust.length > 0 ? join(adjust, ' + ') : sql`0`, joins: join(joins, ' '), tables }
}

const PRIOR_ROUNDS = 50

/**
 * The certain likenesses tell the number of true pairs where people write themselves alike; where they do not, the pairs themselves tell
 * it: the prior under which as many are expected among them as it says (EM for the share alone, from below). Moves the weights.
 */
async function settledPrior(
  engine: Engine,
  first: number,
  total: number,
  options?: CallOptions,
): Promise<number> {
  const base = Math.log2(first / (1 - first))
  let prior = first
  for (let round = 0; round < PRIOR_ROUNDS; round++) {
    const moved = Math.log2(prior / (1 - prior)) - base
    const [row] = await engine.query<{ n: number }>(
      sql`select coalesce(sum(1 / (1 + pow(2, -(weight + ${moved})))), 0) as n from mem.likely_pairs`,
      options,
    )
    const next = Math.min(0.5, first * MOST_TIMES, Math.max(first, row!.n / total))
    const settled = Math.abs(next - prior) < prior * 0.001
    prior = next
    if (settled) break
  }
  const moved = Math.log2(prior / (1 - prior)) - base
  await engine.run(
    sql`
    update mem.likely_pairs set weight = weight + ${moved};
    delete from mem.likely_pairs where weight < ${LEAST_WEIGHT}`,
    options,
  )
  return prior
}

/** Pairs that tell the recall, at the least. */
const TELLING = 20

/**
 * Share of the true pairs that the keys brought, by how many of the keys bring each sure pair: many pairs that one key alone brings mean
 * that others are brought by none (Chao 1987, a lower bound of the unseen, so an upper bound of the share).
 */
async function blockingRecall(engine: Engine, options?: CallOptions): Promise<number | null> {
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
