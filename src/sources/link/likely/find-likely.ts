import type { CallOptions, Engine } from '../../../engine/engine'
import { ident, join, sql, type Sql } from '../../../engine/sql'
import { blockingRecall, candidatePairs } from './candidates'
import { CERTAIN, COMPARISONS, NAMES, patternSql, type Comparison } from './comparisons'
import { scorePairs, settledPrior } from './score-pairs'
import { randomLevels, trained } from './train-levels'

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

/** Share of the true pairs that the certain likenesses are taken to find. */
const CERTAIN_RECALL = 0.7

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
  // Conditions on both sides of a pair stand in the projection: as filters the engine would join everybody with everybody for them.
  await engine.run(
    sql`
    create or replace table mem.pair_pattern as
      select p.l as l_pid, p.r as r_pid, p.key, l.known = r.known as known, coalesce(${CERTAIN}, false) as certain,
        ${patternSql(comparisons)} as pattern
      from mem.pairs p join mem.person_whole l on l.pid = p.l join mem.person_whole r on r.pid = p.r;
    delete from mem.pair_pattern where known`,
    options,
  )
  const certain = await one(engine, sql`select count(*) as n from mem.pair_pattern where certain`)
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
