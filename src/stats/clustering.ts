import { assign, kMeans, pointCount, refine, subset, type Points } from './kmeans'
import { random, sampleWithoutReplacement } from './random'

export interface Clustering {
  k: number
  /** Cluster of each point; 0 is the largest cluster. */
  labels: Int32Array
  sizes: number[]
  centres: number[][]
  wss: number
  /** Mean silhouette at the chosen k, -1 … 1 (of a sample of 4,000 where there are more points). */
  silhouette: number
  silhouettesByK: { k: number; silhouette: number }[]
  /** Per cluster, Hennig's bootstrap mean of the best Jaccard: below 0.6 it falls apart, above 0.75 it is there. */
  stability: number[]
  /** False where the best silhouette is under 0.25: the groups are cuts through one cloud. */
  clear: boolean
}

export interface ClusteringOptions {
  /** Numbers of clusters to try; the one of the highest silhouette is taken. */
  ks?: readonly number[]
  restarts?: number
  bootstraps?: number
  onProgress?: (done: number, total: number) => void
}

const CLEAR_FROM = 0.25
/** k is chosen on at most this many points, as silhouettes cost their square; the choice is then finished on all. */
const SEARCH_SAMPLE = 4000
const BOOTSTRAP_SAMPLE = 1500

/** Groups points (scaled by the caller): k by silhouette, k-means with restarts, stability by bootstrap. */
export function clusterise(
  rows: Float64Array,
  dims: number,
  seed = 1,
  options: ClusteringOptions = {},
): Clustering {
  const { ks = [2, 3, 4, 5, 6, 7, 8], restarts = 20, bootstraps = 50, onProgress } = options
  const points = { rows, dims }
  const n = pointCount(points)
  if (!Number.isInteger(n)) throw new RangeError(`${rows.length} numbers are no rows of ${dims}`)
  if (!rows.every(Number.isFinite)) throw new RangeError('a point has a coordinate that is no number')
  const possible = ks.filter((k) => k >= 2 && k < n)
  if (possible.length === 0) throw new RangeError(`${n} points are too few to group`)
  const steps = possible.length + bootstraps
  let done = 0
  const tick = () => onProgress?.(++done, steps)

  const sample = subset(points, sampleWithoutReplacement(random(seed, 1), n, SEARCH_SAMPLE))
  const tried = possible.map((k) => {
    const result = kMeans(sample, k, { seed, restarts })
    tick()
    return { k, result, silhouette: silhouette(sample, result.labels) }
  })
  const best = tried.reduce((top, next) => (next.silhouette > top.silhouette ? next : top))
  const final = n > SEARCH_SAMPLE ? refine(points, best.result.centres) : best.result
  const { labels, centres, sizes } = bySize(final.labels, final.centres, dims, best.k)
  return {
    k: best.k,
    labels,
    sizes,
    centres,
    wss: final.wss,
    silhouette: best.silhouette,
    silhouettesByK: tried.map(({ k, silhouette: value }) => ({ k, silhouette: value })),
    stability: jaccardStability(points, labels, best.k, seed, bootstraps, tick),
    clear: best.silhouette >= CLEAR_FROM,
  }
}

/** Mean of (b - a) / max(a, b) over the points: a own cluster, b nearest other one (Rousseeuw 1987). O(n²). */
export function silhouette(points: Points, labels: Int32Array): number {
  const { rows, dims } = points
  const n = pointCount(points)
  const k = labels.reduce((most, label) => Math.max(most, label + 1), 0)
  const sums = new Float64Array(n * k)
  const sizes = new Int32Array(k)
  for (let i = 0; i < n; i++) {
    const own = labels[i]!
    sizes[own]!++
    for (let j = i + 1; j < n; j++) {
      let square = 0
      for (let d = 0; d < dims; d++) {
        const gap = rows[i * dims + d]! - rows[j * dims + d]!
        square += gap * gap
      }
      const distance = Math.sqrt(square)
      sums[i * k + labels[j]!]! += distance
      sums[j * k + own]! += distance
    }
  }
  let total = 0
  for (let i = 0; i < n; i++) {
    const own = labels[i]!
    if (sizes[own]! < 2) continue
    const a = sums[i * k + own]! / (sizes[own]! - 1)
    let b = Infinity
    for (let c = 0; c < k; c++) if (c !== own && sizes[c]! > 0) b = Math.min(b, sums[i * k + c]! / sizes[c]!)
    const most = Math.max(a, b)
    if (most > 0 && most < Infinity) total += (b - a) / most
  }
  return n > 0 ? total / n : 0
}

/** Hennig (2007): refit on resampled points, and for each cluster average its best overlap with a new one. */
export function jaccardStability(
  points: Points,
  labels: Int32Array,
  k: number,
  seed = 1,
  bootstraps = 50,
  onStep?: () => void,
): number[] {
  const chance = random(seed, 2)
  const chosen = sampleWithoutReplacement(chance, pointCount(points), BOOTSTRAP_SAMPLE)
  const sample = subset(points, chosen)
  const n = chosen.length
  const sums = new Float64Array(k)
  const seen = new Int32Array(k)
  for (let b = 0; b < bootstraps; b++) {
    const drawn = Int32Array.from({ length: n }, () => chance.below(n))
    const { centres } = kMeans(subset(sample, drawn), k, { seed: seed + b + 1, restarts: 3 })
    // Compared on the points that were drawn, each once.
    const distinct = [...new Set(drawn)]
    const fresh = assign(subset(sample, distinct), centres)
    const both = new Int32Array(k * k)
    const before = new Int32Array(k)
    const after = new Int32Array(k)
    distinct.forEach((row, i) => {
      const old = labels[chosen[row]!]!
      both[old * k + fresh[i]!]!++
      before[old]!++
      after[fresh[i]!]!++
    })
    for (let c = 0; c < k; c++) {
      if (before[c] === 0) continue
      let best = 0
      for (let f = 0; f < k; f++) {
        const shared = both[c * k + f]!
        best = Math.max(best, shared / (before[c]! + after[f]! - shared))
      }
      sums[c]! += best
      seen[c]!++
    }
    onStep?.()
  }
  return Array.from(sums, (sum, c) => (seen[c]! > 0 ? sum / seen[c]! : 0))
}

/** Agreement of two groupings beyond chance: 1 the same, 0 as by chance (Hubert and Arabie 1985). */
export function adjustedRand(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const cells = new Map<string, number>()
  const rows = new Map<number, number>()
  const columns = new Map<number, number>()
  const add = <Key>(map: Map<Key, number>, key: Key) => map.set(key, (map.get(key) ?? 0) + 1)
  for (let i = 0; i < first.length; i++) {
    add(cells, `${first[i]}:${second[i]}`)
    add(rows, first[i]!)
    add(columns, second[i]!)
  }
  const pairs = (counts: Iterable<number>) => {
    let sum = 0
    for (const count of counts) sum += (count * (count - 1)) / 2
    return sum
  }
  const inRows = pairs(rows.values())
  const inColumns = pairs(columns.values())
  const all = pairs([first.length])
  const expected = all > 0 ? (inRows * inColumns) / all : 0
  const most = (inRows + inColumns) / 2
  return most === expected ? 1 : (pairs(cells.values()) - expected) / (most - expected)
}

/** Numbers the clusters by size, so that a name given to "the largest" stays with it. */
function bySize(labels: Int32Array, centres: Float64Array, dims: number, k: number) {
  const sizes = new Array<number>(k).fill(0)
  for (const label of labels) sizes[label]!++
  const order = sizes.map((_, c) => c).sort((c, d) => sizes[d]! - sizes[c]! || c - d)
  const rank = new Int32Array(k)
  order.forEach((c, place) => (rank[c] = place))
  return {
    labels: labels.map((label) => rank[label]!),
    sizes: order.map((c) => sizes[c]!),
    centres: order.map((c) => Array.from(centres.subarray(c * dims, (c + 1) * dims))),
  }
}
