import type { BtydName, FitWarning } from '../../stats/btyd/model'
import type { Decile, HoldoutMetrics } from '../../stats/holdout'
import type { PurchaseBasis } from '../purchase-basis'

/** A fitted purchase model as `clv.json` holds it. */
export interface FittedModel {
  name: BtydName
  /** r alpha a b, or r alpha s beta; alpha and beta in weeks. */
  params: Record<string, number>
  log_likelihood: number
  aic: number
  n: number
  converged: boolean
  identified: boolean
  time_unit: 'week'
  warnings: FitWarning[]
}

export interface Monetary {
  name: 'gamma-gamma'
  params: { p: number; q: number; v: number }
  log_likelihood: number
  n: number
  converged: boolean
  /** Mean of all; NULL where q is at most 1, as it is then infinite. */
  population_mean: number | null
  /** Between how often and how much; the model takes them to be unrelated. */
  correlation: number
}

/** The predictions of an earlier day held against what came: purchases by the chosen model, and the others beside it. */
export interface Holdout {
  split: string
  days: number
  model: BtydName
  actual: number
  predicted: number
  mae: number
  rmse: number
  gini: number | null
  bias: number | null
  compared: { name: BtydName | 'run-rate'; metrics: HoldoutMetrics }[]
  deciles: Decile[]
  spend: HoldoutMetrics | null
}

/** Why the estimate is simple, or what to know about the model; words in messages. */
export type ValueWarning =
  | 'too-few-repeaters'
  | 'not-converged'
  | 'not-identified'
  | 'few-repeaters'
  | 'mean-spend-open'
  | 'spend-follows-frequency'
  | 'no-holdout'
  | 'holdout-far-off'
  | 'simple-ranks-as-well'

export interface ValueTenth {
  tenth: number
  customers: number
  value: number
  low: number
  high: number
}

export interface TopCustomer {
  customer_id: string
  name: string
  clv_12m: number | null
  clv_12m_low: number | null
  clv_12m_high: number | null
  p_alive: number | null
  expected_orders_12m: number | null
  simple_per_year: number
  total: number
  days: number
  recency_days: number
}

export interface ValueResult {
  basis: PurchaseBasis
  /** 'model': from the chosen model; 'simple': value so far per year, assumed to stay. */
  method: 'model' | 'simple'
  repeaters: number
  models: FittedModel[]
  /** NULL where no model stands; `aliveBy` gives p_alive. */
  chosen: BtydName | null
  aliveBy: BtydName | null
  monetary: Monetary | null
  holdout: Holdout | null
  warnings: ValueWarning[]
  /** Of all customers over the next 365 days, discounted; low and high hold 90 % of outcomes. */
  total: { value: number; low: number | null; high: number | null }
  expectedOrders: number | null
  /** Value so far per year of all. */
  simpleTotal: number
  /** The highest first. */
  tenths: ValueTenth[]
  top: TopCustomer[]
}
