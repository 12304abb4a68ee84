/** Pairs that agree in the same way: the level of each comparison (−1: nothing said), and how many pairs. */
export interface Pattern {
  levels: readonly number[]
  count: number
}

export interface EmOptions {
  /** [comparison][level]: P(level | different people). */
  u: readonly (readonly number[])[]
  /** Where EM begins, and what it is drawn towards where pairs are few. */
  expected: readonly (readonly number[])[]
  /** Comparisons that take part; the others are left as expected. */
  uses: readonly boolean[]
  /** Pairs of the same person that there can be, at the most. */
  most: number
}

export interface EmResult {
  /** [comparison][level]: P(level | the same person). */
  m: number[][]
  /** Pairs expected to be of the same person. */
  same: number
}

const ROUNDS = 200
const ENOUGH = 1e-6
/** Pairs that the expected levels weigh as much as. */
const PRIOR_PAIRS = 20

/**
 * Fellegi and Sunter's model by expectation maximisation (Winkler 1988) on counts of patterns, u fixed: how often each level stands
 * among pairs of the same person, levels independent of each other given that.
 */
export function fitPatterns(patterns: readonly Pattern[], { u, expected, uses, most }: EmOptions): EmResult {
  const m = expected.map((levels) => [...levels])
  const pairs = patterns.reduce((sum, { count }) => sum + count, 0)
  const ceiling = Math.min(0.999999, most / Math.max(pairs, 1))
  let share = Math.min(0.5, ceiling)
  let same = 0
  for (let round = 0; round < ROUNDS; round++) {
    const sums = expected.map((levels) => levels.map((p) => p * PRIOR_PAIRS))
    same = 0
    for (const { levels, count } of patterns) {
      let yes = share
      let no = 1 - share
      for (const [c, level] of levels.entries()) {
        if (level < 0 || !uses[c]) continue
        yes *= m[c]![level]!
        no *= u[c]![level]!
      }
      const p = yes + no > 0 ? yes / (yes + no) : 0
      same += count * p
      for (const [c, level] of levels.entries()) if (level >= 0 && uses[c]) sums[c]![level]! += count * p
    }
    const next = Math.min(ceiling, Math.max(1e-9, same / Math.max(pairs, 1)))
    let moved = Math.abs(share - next)
    share = next
    for (const [c, levels] of sums.entries()) {
      if (!uses[c]) continue
      const sum = levels.reduce((a, b) => a + b, 0)
      for (const [level, value] of levels.entries()) {
        moved = Math.max(moved, Math.abs(m[c]![level]! - value / sum))
        m[c]![level] = value / sum
      }
    }
    if (moved < ENOUGH) break
  }
  return { m, same }
}
