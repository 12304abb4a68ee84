import type { Engine } from '../engine/engine'
import { sqlFile } from '../engine/sql'
import gapsSql from './gaps.sql?raw'

export interface Gaps {
  n: number
  /** Days between purchases that 80 % and 95 % of all gaps do not exceed. */
  usual: number
  longest: number
}

/** Fewer gaps than this say nothing of how long people stay away. */
export const LEAST_GAPS = 4
/** Where hardly anybody ever came back: a quarter and a year. */
const NO_GAPS = { usual: 90, longest: 365 }
/** Who bought once counts as new for so many days: too early to miss them. */
export const NEW_DAYS = 90

/** How long people stay away between two purchases; needs scope.purchases. */
export async function usualGaps(engine: Engine): Promise<Gaps> {
  const [row] = await engine.query<{ n: number; usual: number | null; longest: number | null }>(
    sqlFile(gapsSql),
  )
  const { n, usual, longest } = row!
  return n >= LEAST_GAPS && usual !== null && longest !== null ? { n, usual, longest } : { n, ...NO_GAPS }
}
