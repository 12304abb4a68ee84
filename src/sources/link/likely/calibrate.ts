/** An answer to a pair that was offered: what the model had made of it, as log2 odds, and what the person said. */
export interface Answer {
  weight: number
  same: boolean
}

/** How far the model's odds are usually off, in bits: what a few answers are drawn back to. */
const USUAL_ERROR = 2
const ROUNDS = 50

/** log2 odds as a probability. */
export const probabilityOf = (weight: number): number => 1 / (1 + 2 ** -weight)

/**
 * By how many bits the model's odds have to be moved to agree with the answers: the mode of a logistic regression with slope one and a
 * normal prior around zero (Platt 1999, with one parameter), by Newton's method. Without answers 0.
 */
export function shiftOf(answers: readonly Answer[]): number {
  let shift = 0
  for (let i = 0; i < ROUNDS; i++) {
    let slope = -shift / USUAL_ERROR ** 2
    let curve = -1 / USUAL_ERROR ** 2
    for (const { weight, same } of answers) {
      const p = probabilityOf(weight + shift)
      slope += Math.LN2 * ((same ? 1 : 0) - p)
      curve -= Math.LN2 ** 2 * p * (1 - p)
    }
    const step = slope / curve
    shift -= Math.max(-1, Math.min(1, step))
    if (Math.abs(step) < 1e-9) break
  }
  return shift
}
