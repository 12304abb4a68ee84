import { betaDropoutAlive } from './beta-dropout'
import { expectedIfAlive } from './expected'
import { asGroups } from './fit'
import { dropoutShift, type BtydCurve } from './model'
import { paretoAlive } from './pareto-nbd'
import { spread, type Groups, type Repeat } from './repeat'

/** A year, as the contracts count it. */
const YEAR_DAYS = 365

/** P(alive) of each customer at the end of the observation; 1 for one-time buyers under BG/NBD, by its assumption. */
export function pAlive(model: BtydCurve, data: Repeat | Groups): Float64Array {
  const groups = asGroups(data)
  return spread(groups, aliveByGroup(model, groups))
}

/** Expected purchase days of each customer in the `horizonDays` days after the end of the observation. */
export function expectedPurchases(
  model: BtydCurve,
  data: Repeat | Groups,
  horizonDays: number,
): Float64Array {
  return discountedExpected(model, data, { horizonDays, slices: 1, annualRate: 0 })
}

export interface Discounting {
  /** Whole span, days. */
  horizonDays?: number
  /** Equal parts of the span; what falls into one is discounted from its end. */
  slices?: number
  /** 0.1 for 10 % a year. */
  annualRate: number
}

/** Expected purchase days, each slice divided by (1 + annual rate)^(years until its end). */
export function discountedExpected(
  model: BtydCurve,
  data: Repeat | Groups,
  { horizonDays = YEAR_DAYS, slices = 12, annualRate }: Discounting,
): Float64Array {
  const groups = asGroups(data)
  const expected = expectedIfAlive(model)
  const weights = Float64Array.from(
    { length: slices },
    (_, i) => (1 + annualRate) ** ((-(i + 1) * horizonDays) / slices / YEAR_DAYS),
  )
  const byPair = new Float64Array(groups.pairX.length)
  for (let p = 0; p < byPair.length; p++) {
    const T = groups.times[groups.pairT[p]!]!
    let before = 0
    let sum = 0
    for (let i = 0; i < slices; i++) {
      const until = expected(groups.pairX[p]!, T, (horizonDays * (i + 1)) / slices)
      sum += (until - before) * weights[i]!
      before = until
    }
    byPair[p] = sum
  }
  const alive = aliveByGroup(model, groups)
  return spread(
    groups,
    alive.map((chance, g) => chance * byPair[groups.pairOf[g]!]!),
  )
}

/** Expected repeat purchases of someone who has just bought for the first time, `days` days on. */
export function expectedOfNewcomer(model: BtydCurve, days: number): number {
  const stays = model.name === 'mbg-nbd' ? model.params.b / (model.params.a + model.params.b) : 1
  return stays * expectedIfAlive(model)(0, 0, days)
}

/** P(alive) of each group. */
export function aliveByGroup(model: BtydCurve, groups: Groups): Float64Array {
  return model.name === 'pareto-nbd'
    ? paretoAlive(groups, model.params, model.unitDays)
    : betaDropoutAlive(groups, model.params, dropoutShift(model.name), model.unitDays)
}
