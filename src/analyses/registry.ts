import type { Analysis } from './analysis'

/** Every analysis, one line each. The order on screen is the app's; the order of running follows from reads and makes. */
export const ANALYSES: readonly Analysis[] = []
