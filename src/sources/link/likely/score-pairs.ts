import type { CallOptions, Engine } from '../../../engine/engine'
import { ident, join, sql, type Sql } from '../../../engine/sql'
import { levelsOf, NAMES, type Comparison } from './comparisons'

/** True pairs may be so many times more than the certain likenesses alone let expect. */
const MOST_TIMES = 10
/** Pairs below it are not kept: fewer than one in five thousand of them would be right. */
const LEAST_WEIGHT = Math.log2(0.0002 / 0.9998)

interface Scoring {
  comparisons: readonly Comparison[]
  weights: readonly (readonly number[])[]
  u: readonly (readonly number[])[]
  prior: number
}

/**
 * Makes `mem.likely_pairs` (l, r, pattern, weight) of `mem.pair_pattern`: the bits that speak for one person, the sum of what each
 * comparison weighs and of what rare values add.
 */
export async function scorePairs(
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
export async function settledPrior(
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
