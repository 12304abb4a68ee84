import { random, type Random } from './random'

/** Points as rows of one array: `rows[i * dims + j]`. The caller scales the columns. */
export interface Points {
  rows: Float64Array
  dims: number
}

export interface KMeans {
  labels: Int32Array
  /** Row-major, k rows. */
  centres: Float64Array
  /** Sum of squared distances to the centres. */
  wss: number
}

export interface KMeansOptions {
  seed?: number
  restarts?: number
  maxIterations?: number
}

const MAX_PASSES = 20

/**
 * k-means from k-means++ seeds: Lloyd's iterations, then Hartigan's single moves, which leave optima where Lloyd's
 * stop; the best of `restarts` by the sum of squares.
 */
export function kMeans(points: Points, k: number, options: KMeansOptions = {}): KMeans {
  const { seed = 1, restarts = 20, maxIterations = 100 } = options
  const n = pointCount(points)
  if (k < 1 || k > n) throw new RangeError(`cannot make ${k} clusters of ${n} points`)
  const chance = random(seed, k)
  let best: KMeans | undefined
  for (let attempt = 0; attempt < restarts; attempt++) {
    const found = refine(points, plusPlus(points, k, chance), maxIterations)
    if (!best || found.wss < best.wss) best = found
  }
  return best!
}

/** The nearest centre of each point. */
export function assign({ rows, dims }: Points, centres: Float64Array): Int32Array {
  const n = rows.length / dims
  const labels = new Int32Array(n)
  for (let i = 0; i < n; i++) labels[i] = nearest(rows, i * dims, dims, centres).label
  return labels
}

export function subset({ rows, dims }: Points, chosen: ArrayLike<number>): Points {
  const taken = new Float64Array(chosen.length * dims)
  for (let i = 0; i < chosen.length; i++) {
    taken.set(rows.subarray(chosen[i]! * dims, (chosen[i]! + 1) * dims), i * dims)
  }
  return { rows: taken, dims }
}

export function pointCount({ rows, dims }: Points): number {
  return rows.length / dims
}

const found = { label: 0, distance: 0 }

/** Gives one object, used again at each call: this is the innermost loop. */
function nearest(rows: Float64Array, from: number, dims: number, centres: Float64Array): typeof found {
  let best = Infinity
  let label = 0
  for (let c = 0, at = 0; at < centres.length; c++, at += dims) {
    let distance = 0
    for (let j = 0; j < dims; j++) {
      const d = rows[from + j]! - centres[at + j]!
      distance += d * d
    }
    if (distance < best) {
      best = distance
      label = c
    }
  }
  found.label = label
  found.distance = best
  return found
}

/** Seeds far from each other: each next one with a chance in proportion to its squared distance (Arthur 2007). */
function plusPlus(points: Points, k: number, chance: Random): Float64Array {
  const { rows, dims } = points
  const n = pointCount(points)
  const centres = new Float64Array(k * dims)
  const distances = new Float64Array(n).fill(Infinity)
  let next = chance.below(n)
  for (let c = 0; c < k; c++) {
    const centre = rows.subarray(next * dims, (next + 1) * dims)
    centres.set(centre, c * dims)
    let total = 0
    for (let i = 0; i < n; i++) {
      const distance = nearest(rows, i * dims, dims, centre).distance
      if (distance < distances[i]!) distances[i] = distance
      total += distances[i]!
    }
    let left = chance.uniform() * total
    next = 0
    while (next < n - 1 && left >= distances[next]!) left -= distances[next++]!
  }
  return centres
}

/** Lloyd's iterations from given centres (those of a sample, say), then Hartigan's moves. */
export function refine(points: Points, start: Float64Array, maxIterations = 100): KMeans {
  const { rows, dims } = points
  const n = pointCount(points)
  const k = start.length / dims
  const centres = start.slice()
  const labels = new Int32Array(n).fill(-1)
  const sums = new Float64Array(k * dims)
  const sizes = new Int32Array(k)
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    let changed = 0
    let farthest = 0
    let farthestDistance = -1
    sums.fill(0)
    sizes.fill(0)
    for (let i = 0; i < n; i++) {
      const { label, distance } = nearest(rows, i * dims, dims, centres)
      if (labels[i] !== label) {
        labels[i] = label
        changed++
      }
      if (distance > farthestDistance) {
        farthestDistance = distance
        farthest = i
      }
      sizes[label]!++
      for (let j = 0; j < dims; j++) sums[label * dims + j]! += rows[i * dims + j]!
    }
    if (changed === 0) break
    for (let c = 0; c < k; c++) {
      // A cluster that lost all its points starts again at the point that is worst served.
      const size = sizes[c]!
      for (let j = 0; j < dims; j++) {
        centres[c * dims + j] = size > 0 ? sums[c * dims + j]! / size : rows[farthest * dims + j]!
      }
    }
  }
  return hartigan(points, labels, centres, sizes)
}

/** Moves single points while the sum of squares falls, counting that a centre follows the point (Hartigan 1975). */
function hartigan(
  { rows, dims }: Points,
  labels: Int32Array,
  centres: Float64Array,
  sizes: Int32Array,
): KMeans {
  const n = labels.length
  const k = sizes.length
  let sinceMove = 0
  for (let step = 0; sinceMove < n && step < n * MAX_PASSES; step++) {
    const i = step % n
    sinceMove++
    const own = labels[i]!
    const size = sizes[own]!
    if (size < 2) continue
    const freed = (size / (size - 1)) * squareTo(rows, i * dims, dims, centres, own)
    let least = freed * (1 - 1e-12)
    let target = -1
    for (let c = 0; c < k; c++) {
      if (c === own) continue
      const cost = (sizes[c]! / (sizes[c]! + 1)) * squareTo(rows, i * dims, dims, centres, c)
      if (cost < least) {
        least = cost
        target = c
      }
    }
    if (target < 0) continue
    for (let j = 0; j < dims; j++) {
      const value = rows[i * dims + j]!
      centres[own * dims + j]! -= (value - centres[own * dims + j]!) / (size - 1)
      centres[target * dims + j]! += (value - centres[target * dims + j]!) / (sizes[target]! + 1)
    }
    sizes[own]!--
    sizes[target]!++
    labels[i] = target
    sinceMove = 0
  }
  let wss = 0
  for (let i = 0; i < n; i++) wss += squareTo(rows, i * dims, dims, centres, labels[i]!)
  return { labels, centres, wss }
}

function squareTo(
  rows: Float64Array,
  from: number,
  dims: number,
  centres: Float64Array,
  label: number,
): number {
  let sum = 0
  for (let j = 0; j < dims; j++) {
    const d = rows[from + j]! - centres[label * dims + j]!
    sum += d * d
  }
  return sum
}
