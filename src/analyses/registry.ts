import type { Analysis } from './analysis'
import { actions } from './actions/actions'
import { changes } from './changes/changes'
import { churn } from './churn/churn'
import { cohorts } from './cohorts/cohorts'
import { coverage } from './coverage/coverage'
import { customers } from './customers/customers'
import { feelings } from './feelings/feelings'
import { groups } from './groups/groups'
import { matrix } from './matrix/matrix'
import { overview } from './overview/overview'
import { personas } from './personas/personas'
import { rfm } from './rfm/rfm'
import { scores } from './scores/scores'
import { value } from './value/value'
import { voice } from './voice/voice'

/** Every analysis, one line each. The order on screen is the app's; the order of running follows from reads and makes. */
export const ANALYSES: readonly Analysis[] = [
  actions,
  changes,
  churn,
  cohorts,
  coverage,
  customers,
  feelings,
  groups,
  matrix,
  overview,
  personas,
  rfm,
  scores,
  value,
  voice,
]
