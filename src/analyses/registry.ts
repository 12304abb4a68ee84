import type { Analysis } from './analysis'
import { churn } from './churn/churn'
import { cohorts } from './cohorts/cohorts'
import { rfm } from './rfm/rfm'
import { value } from './value/value'

/** Every analysis, one line each. The order on screen is the app's; the order of running follows from reads and makes. */
export const ANALYSES: readonly Analysis[] = [churn, cohorts, rfm, value]
