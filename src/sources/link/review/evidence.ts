import { levelsOf } from '../likely/comparisons'
import type { LikelyModel } from '../likely/find-likely'

/** What one respect in which two people were compared says. */
export interface Evidence {
  /** A comparison of `likely/comparisons.ts`, or `rarity`: how rare what they share is. */
  id: string
  /** How alike they are in it, from 0, "differs"; of `rarity` 1 rare, 0 usual. */
  level: number
  /** For the two being one person where positive, against it where negative: log2 of the likelihood ratio. */
  bits: number
}

const WORTH_SAYING = 0.5

/** What speaks for a pair and what against it, the strongest first; together with the prior it adds up to `weight`. */
export function evidenceOf(model: LikelyModel, pattern: number, weight: number): Evidence[] {
  const levels = levelsOf(pattern, model.comparisons.length)
  const found = levels.flatMap((level, c): Evidence[] =>
    level < 0 ? [] : [{ id: model.comparisons[c]!, level, bits: model.weights[c]![level]! }],
  )
  const base = Math.log2(model.prior / (1 - model.prior))
  const rarity = weight - base - found.reduce((sum, { bits }) => sum + bits, 0)
  if (Math.abs(rarity) >= WORTH_SAYING) found.push({ id: 'rarity', level: rarity > 0 ? 1 : 0, bits: rarity })
  return found.sort((a, b) => Math.abs(b.bits) - Math.abs(a.bits))
}
