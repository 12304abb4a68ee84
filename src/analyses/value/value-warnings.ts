import type { BackTest, ValueModels } from '../../stats/value-models'
import type { ValueWarning } from './value-result'

/** With fewer who came back than this, a model of coming back is not shown at all. */
export const LEAST_REPEATERS = 20
/** From here on "how often" and "how much" belong together, and the money of the frequent is underestimated or over. */
const RELATED = 0.3
/** How far the total may be off in the back-test before the page says so first. */
const FAR_OFF = 0.25

/** Whether a fitted model may stand for the customers: enough who came back, and a search that settled. */
export function modelStands(fitted: ValueModels, repeaters: number): boolean {
  const chosen = fitted.models.find((model) => model.name === fitted.chosen)
  return repeaters >= LEAST_REPEATERS && chosen !== undefined && chosen.converged
}

/** What a reader must know about these numbers, most weighty first. */
export function valueWarnings(
  fitted: ValueModels | null,
  repeaters: number,
  backTest: BackTest | null,
): ValueWarning[] {
  if (!fitted || repeaters < LEAST_REPEATERS) return ['too-few-repeaters']
  if (!modelStands(fitted, repeaters)) return ['not-converged']
  const warnings: ValueWarning[] = []
  const chosen = fitted.models.find((model) => model.name === fitted.chosen)!
  if (chosen.warnings.includes('few-repeaters')) warnings.push('few-repeaters')
  if (!chosen.identified) warnings.push('not-identified')
  if (!fitted.monetary || fitted.monetary.populationMean === null) warnings.push('mean-spend-open')
  if (fitted.monetary && Math.abs(fitted.monetary.correlation) > RELATED)
    warnings.push('spend-follows-frequency')
  if (!backTest) return [...warnings, 'no-holdout']
  const tested = backTest.orders.find((one) => one.name === backTest.fitted.chosen)!.metrics
  const simple = backTest.orders.find((one) => one.name === 'run-rate')!.metrics
  const money = backTest.spend?.bias ?? 0
  if (tested.bias === null || Math.max(Math.abs(tested.bias), Math.abs(money)) > FAR_OFF)
    warnings.push('holdout-far-off')
  if (tested.gini !== null && simple.gini !== null && simple.gini >= tested.gini)
    warnings.push('simple-ranks-as-well')
  return warnings
}
