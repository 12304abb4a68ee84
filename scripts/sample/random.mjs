import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

const SEED = 1358

/**
 * A source of randomness that depends on its label alone, so that retuning one part of the shop does not reshuffle
 * the others.
 * @param {string} label
 */
export function stream(label) {
  const generator = xoroshiro128plus((SEED ^ fnv1a(label)) | 0)
  const unit = () => uniformFloat64(generator)
  const int = (low, high) => uniformInt(generator, low, high)

  const normal = () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit())

  /** Marsaglia and Tsang (2000), with the boost for shapes below one; mean = shape. */
  const gamma = (shape) => {
    if (shape < 1) return gamma(shape + 1) * Math.exp(Math.log(1 - unit()) / shape)
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = normal()
      const v = (1 + c * x) * (1 + c * x) * (1 + c * x)
      if (v <= 0) continue
      if (Math.log(1 - unit()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
    }
  }

  const weightedIndex = (weights) => indexAt(unit(), weights)

  /**
   * Numbers in [0, 1) by a step that no whole number of turns makes up, so that every run of them is spread evenly: a
   * few dozen draws already show what chance alone shows in a thousand.
   */
  const evenly = (step) => {
    let place = unit()
    return () => (place = (place + step) % 1)
  }

  return {
    unit,
    int,
    normal,
    gamma,
    weightedIndex,
    chance: (probability) => unit() < probability,
    pick: (list) => list[int(0, list.length - 1)],
    /** @param {Record<string, number>} weights */
    weighted: (weights) => Object.keys(weights)[weightedIndex(Object.values(weights))],
    evenly,
    exponential: (mean) => -mean * Math.log(1 - unit()),
    gammaWithMean: (shape, mean) => (gamma(shape) * mean) / shape,
    lognormal: (median, sigma) => median * Math.exp(sigma * normal()),
    between: (low, high) => low + (high - low) * unit(),
    shuffled: (list) => {
      const copy = [...list]
      for (let i = copy.length - 1; i > 0; i -= 1) {
        const j = int(0, i)
        ;[copy[i], copy[j]] = [copy[j], copy[i]]
      }
      return copy
    },
    /** @param {number} digits how many hexadecimal digits */
    hex: (digits) => Array.from({ length: digits }, () => int(0, 15).toString(16)).join(''),
  }
}

/** The place in the list on which `share` of the whole weight falls. */
export function indexAt(share, weights) {
  let rest = share * weights.reduce((sum, weight) => sum + weight, 0)
  for (let i = 0; i < weights.length; i += 1) {
    rest -= weights[i]
    if (rest < 0) return i
  }
  return weights.length - 1
}

function fnv1a(text) {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}
