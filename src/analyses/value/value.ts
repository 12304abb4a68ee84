import { ident, sqlFile } from '../../engine/sql'
import type { BtydModel } from '../../stats/btyd/model'
import type { BackTest, Scores, ValueModels } from '../../stats/value-models'
import type { Analysis, Context } from '../analysis'
import { writeFacts } from '../facts'
import { purchaseBasis } from '../purchase-basis'
import holdoutSql from './holdout.sql?raw'
import method from './method.en.md?raw'
import repeatsSql from './repeats.sql?raw'
import tenthsSql from './tenths.sql?raw'
import topSql from './top.sql?raw'
import type { FittedModel, Holdout, Monetary, TopCustomer, ValueResult, ValueTenth } from './value-result'
import { LEAST_REPEATERS, modelStands, valueWarnings } from './value-warnings'

export interface ValueParams {
  /** A euro in a year is worth so much less than one today: 0.1 for 10 % a year. */
  annualRate: number
  /** Last day of what the back-test may know; NULL: half of the time before the last day, at most a year. */
  split: string | null
  seed: number
}

const UNIT_DAYS = 7
const HORIZON_DAYS = 365
/** 90 % of a normal distribution lie within so many standard deviations of its middle. */
const Z90 = 1.645
const LEAST_HOLDOUT_DAYS = 30

/** What each customer is expected to bring in the next 12 months (contracts 12). */
export const value: Analysis<ValueParams, ValueResult> = {
  id: 'value',
  version: 1,
  needs: [
    {
      table: 'orders',
      columns: ['customer_id', 'occurred_at', 'net'],
      where: 'not cancelled and not test and not fully_refunded',
      unlock: ['orders'],
    },
  ],
  makes: ['customer_value'],
  slow: true,
  defaults: { annualRate: 0.1, split: null, seed: 1 },
  method,
  sqlShown: [repeatsSql, holdoutSql],
  run,
}

interface Customers {
  ids: (string | null)[]
  data: { x: Int32Array; tx: Float64Array; T: Float64Array }
  mean: Float64Array
  meanValue: Float64Array
  simple: Float64Array
  repeaters: number
}

async function run(context: Context<ValueParams>): Promise<ValueResult> {
  const { engine, scope, params, numerics, signal, progress } = context
  const basis = await purchaseBasis(engine, scope)
  const customers = await readCustomers(context)
  const { data, mean, repeaters } = customers
  const share = (part: number) => (done: number, total: number) =>
    progress(Math.floor((100 * (part + done / total)) / 3), 100)
  let fitted: ValueModels | null = null
  let tested: { split: string; days: number; test: BackTest } | null = null
  let scores: Scores | null = null
  if (repeaters >= LEAST_REPEATERS) {
    fitted = await numerics.call(
      'fitValueModels',
      { data, mean, unitDays: UNIT_DAYS },
      { signal, onProgress: share(0) },
    )
    tested = await backTest(context, params.split ?? defaultSplit(basis.from!, scope.asOf), share(1))
    if (modelStands(fitted, repeaters))
      scores = await numerics.call(
        'scoreCustomers',
        {
          data,
          mean,
          model: modelOf(fitted, fitted.chosen),
          aliveModel: modelOf(fitted, fitted.aliveBy),
          monetary: fitted.monetary,
          fallbackValue: meanOfRepeats(customers),
          horizonDays: HORIZON_DAYS,
          annualRate: params.annualRate,
          seed: params.seed,
          draws: drawsFor(data.x.length),
        },
        { signal, onProgress: share(2) },
      )
  }
  await writeTable(context, customers, scores)
  const measure = ident(scores ? 'clv_12m' : 'simple_per_year')
  const bias = tested ? (tested.test.spend ?? chosenMetrics(tested.test)).bias : null
  const shared = sharedError(customers, bias)
  const aliveKnown = scores !== null && modelOf(fitted!, fitted!.aliveBy).identified
  const result: ValueResult = {
    basis,
    method: scores ? 'model' : 'simple',
    repeaters,
    models: (fitted?.models ?? []).map(asFitted),
    chosen: scores ? fitted!.chosen : null,
    aliveBy: scores ? fitted!.aliveBy : null,
    monetary: fitted?.monetary ? asMonetary(fitted.monetary) : null,
    holdout: tested ? asHoldout(tested) : null,
    warnings: valueWarnings(fitted, repeaters, tested?.test ?? null),
    total: scores ? totalOf(scores, shared) : { value: sum(customers.simple), low: null, high: null },
    expectedOrders: scores ? sum(scores.expectedOrders) : null,
    simpleTotal: sum(customers.simple),
    tenths: await engine.query<ValueTenth>(sqlFile(tenthsSql, { measure })),
    top: await engine.query<TopCustomer>(sqlFile(topSql)),
  }
  await write(context, result, { bias, shared, aliveKnown })
  return result
}

async function readCustomers({ engine }: Context<ValueParams>): Promise<Customers> {
  const rows = await engine.columns(sqlFile(repeatsSql))
  const x = rows.integers('x')
  return {
    ids: rows.strings('customer_id'),
    data: { x, tx: rows.numbers('tx'), T: rows.numbers('t') },
    mean: rows.numbers('mean'),
    meanValue: rows.numbers('mean_value'),
    simple: rows.numbers('simple_per_year'),
    repeaters: x.reduce((count, repeats) => count + (repeats > 0 ? 1 : 0), 0),
  }
}

/** NULL where too little happened before the day, or too few days follow it. */
async function backTest(
  { engine, scope, numerics, signal }: Context<ValueParams>,
  split: string,
  onProgress: (done: number, total: number) => void,
): Promise<{ split: string; days: number; test: BackTest } | null> {
  const days = daysBetween(split, scope.asOf)
  if (days < LEAST_HOLDOUT_DAYS) return null
  const rows = await engine.columns(sqlFile(holdoutSql, { split }))
  const x = rows.integers('x')
  if (x.filter((repeats) => repeats > 0).length < LEAST_REPEATERS) return null
  const test = await numerics.call(
    'backTest',
    {
      data: { x, tx: rows.numbers('tx'), T: rows.numbers('t') },
      mean: rows.numbers('mean'),
      laterOrders: rows.numbers('later_days'),
      laterValue: rows.numbers('later_value'),
      horizonDays: days,
      unitDays: UNIT_DAYS,
    },
    { signal, onProgress },
  )
  return { split, days, test }
}

/** Half of the time, at most a year, is kept for the test. */
export function defaultSplit(from: string, asOf: string): string {
  const days = Math.min(365, Math.round(daysBetween(from, asOf) / 2))
  return new Date(Date.parse(`${asOf}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000
}

async function writeTable({ engine }: Context<ValueParams>, customers: Customers, scores: Scores | null) {
  const unknown = new Float64Array(customers.ids.length).fill(NaN)
  await engine.insert(ident('customer_value'), {
    customer_id: customers.ids,
    p_alive: scores?.pAlive ?? unknown,
    expected_orders_12m: scores?.expectedOrders ?? unknown,
    clv_12m: scores?.clv ?? unknown,
    clv_12m_low: scores?.clvLow?.map((low, i) => Math.min(low, scores.clv![i]!)) ?? unknown,
    // Of someone nearly surely gone even the 95th of 100 outcomes is nothing, which is less than the mean of all.
    clv_12m_high: scores?.clvHigh?.map((high, i) => Math.max(high, scores.clv![i]!)) ?? unknown,
    simple_per_year: customers.simple,
    mean_value: customers.meanValue,
  })
}

/**
 * The sum and its 90 % interval. What customers do by themselves is taken as independent: the variance that their ranges show,
 * and at least that of a count of purchases of varying worth, since ranges from 0 to 0 do not make a shop certain. Added in
 * squares is what is shared by all.
 */
function totalOf(scores: Scores, shared: number): { value: number; low: number; high: number } {
  const total = sum(scores.clv!)
  let variance = 0
  scores.clvHigh!.forEach((high, i) => {
    const orders = scores.expectedOrders[i]!
    const seen = ((high - scores.clvLow![i]!) / (2 * Z90)) ** 2
    variance += Math.max(seen, orders > 0 ? (2 * scores.clv![i]! ** 2) / orders : 0)
  })
  const half = Math.hypot(Z90 * Math.sqrt(variance), shared * total)
  return { value: total, low: Math.max(0, total - half), high: total + half }
}

/**
 * Error that all customers share, as a share of a sum: how far the sum was off in the back-test (a season or a trend moves
 * everybody at once), and what so many repeat purchases leave open of the rate at which people come back.
 */
function sharedError({ data }: Customers, bias: number | null): number {
  const repeats = data.x.reduce((total, x) => total + x, 0)
  return Math.hypot(bias ?? 0, repeats > 0 ? Z90 / Math.sqrt(repeats) : 0)
}

function asFitted(model: BtydModel): FittedModel {
  return {
    name: model.name,
    params: { ...model.params },
    log_likelihood: model.logLikelihood,
    aic: model.aic,
    n: model.n,
    converged: model.converged,
    identified: model.identified,
    time_unit: 'week',
    warnings: model.warnings,
  }
}

function asMonetary(model: NonNullable<ValueModels['monetary']>): Monetary {
  return {
    name: 'gamma-gamma',
    params: model.params,
    log_likelihood: model.logLikelihood,
    n: model.n,
    converged: model.converged,
    population_mean: model.populationMean,
    correlation: model.correlation,
  }
}

function asHoldout({ split, days, test }: { split: string; days: number; test: BackTest }): Holdout {
  const { actual, predicted, mae, rmse, gini, bias } = chosenMetrics(test)
  return {
    split,
    days,
    model: test.fitted.chosen,
    actual,
    predicted,
    mae,
    rmse,
    gini,
    bias,
    compared: test.orders,
    deciles: test.deciles,
    spend: test.spend,
  }
}

function chosenMetrics(test: BackTest) {
  return test.orders.find((one) => one.name === test.fitted.chosen)!.metrics
}

function modelOf(fitted: ValueModels, name: BtydModel['name']): BtydModel {
  return fitted.models.find((model) => model.name === name)!
}

/** Mean value of a repeat purchase day over all customers; stands in where a model has no finite mean. */
function meanOfRepeats({ data, mean }: Customers): number {
  let days = 0
  let total = 0
  data.x.forEach((x, i) => {
    days += x
    total += x * mean[i]!
  })
  return days > 0 ? total / days : 0
}

function sum(values: Float64Array): number {
  return values.reduce((total, one) => total + one, 0)
}

/** What `rfm` and `churn` must know of the models to be as careful as this page. */
interface Care {
  bias: number | null
  shared: number
  aliveKnown: boolean
}

async function write(
  { engine, scope }: Context<ValueParams>,
  result: ValueResult,
  { bias, shared, aliveKnown }: Care,
): Promise<void> {
  const { basis, total, holdout, simpleTotal } = result
  const common = { n: basis.n, from: basis.from, to: basis.to }
  const money = scope.currency || 'money'
  await writeFacts(engine, 'value', [
    { ...common, name: 'value_per_year_so_far', value: simpleTotal, unit: money },
    { ...common, name: 'alive_known', value: aliveKnown ? 1 : 0, unit: 'flag' },
    ...(result.method === 'model'
      ? [
          { ...common, name: 'clv_12m', value: total.value, low: total.low, high: total.high, unit: money },
          { ...common, name: 'expected_orders_12m', value: result.expectedOrders!, unit: 'orders' },
          { ...common, name: 'shared_error', value: shared, unit: 'share' },
        ]
      : []),
    ...(holdout && bias !== null
      ? [
          {
            name: 'holdout_bias',
            value: bias,
            unit: 'share',
            n: holdout.compared[0]!.metrics.n,
            from: holdout.split,
            to: scope.asOf,
          },
        ]
      : []),
  ])
}

/** Simulated lives per customer: fewer where there are many, as the range of a sum over them is sure all the same. */
function drawsFor(customers: number): number {
  return Math.round(Math.min(400, Math.max(100, 3_000_000 / Math.max(1, customers))))
}
