export interface HoldoutMetrics {
  n: number
  actual: number
  predicted: number
  /** (predicted - actual) / actual of the totals; null where nothing happened. */
  bias: number | null
  mae: number
  rmse: number
  /** Pearson's; null where one side does not vary. */
  correlation: number | null
  /** Gini of the ranking by prediction over that by truth; 1 is a perfect order, 0 no order. Null without events. */
  gini: number | null
  /** Share of all that happened which falls to the tenth predicted highest. */
  topDecile: number | null
}

export interface Decile {
  /** 1 holds the lowest predictions. */
  decile: number
  n: number
  /** Means per customer. */
  predicted: number
  actual: number
}

/** How well predictions for a held-out time met what came. One place per customer in both. */
export function holdoutMetrics(predicted: Float64Array, actual: Float64Array): HoldoutMetrics {
  const n = predicted.length
  let sumP = 0
  let sumA = 0
  let absolute = 0
  let square = 0
  for (let i = 0; i < n; i++) {
    const error = predicted[i]! - actual[i]!
    sumP += predicted[i]!
    sumA += actual[i]!
    absolute += Math.abs(error)
    square += error * error
  }
  const ranked = n > 0 && sumA > 0 ? inOrderOf(predicted, actual) : null
  return {
    n,
    actual: sumA,
    predicted: sumP,
    bias: sumA > 0 ? (sumP - sumA) / sumA : null,
    mae: n > 0 ? absolute / n : 0,
    rmse: n > 0 ? Math.sqrt(square / n) : 0,
    correlation: correlation(predicted, actual, sumP / n, sumA / n),
    gini: ranked ? normalisedGini(ranked, actual, sumA) : null,
    topDecile: ranked ? sumOfLast(ranked, Math.max(1, Math.round(n / 10))) / sumA : null,
  }
}

/** Predicted and actual means by tenths of the predictions (fewer where there are fewer than ten customers). */
export function decileTable(predicted: Float64Array, actual: Float64Array): Decile[] {
  const n = predicted.length
  const bins = Math.min(10, n)
  const sorted = predicted.slice().sort()
  const ranked = inOrderOf(predicted, actual)
  return Array.from({ length: bins }, (_, i) => {
    const from = Math.floor((i * n) / bins)
    const to = Math.floor(((i + 1) * n) / bins)
    return { decile: i + 1, n: to - from, predicted: mean(sorted, from, to), actual: mean(ranked, from, to) }
  })
}

/** The baseline to beat: everybody goes on as before, x / T a day. Nobody observed for no time buys. */
export function runRate(
  data: { x: Int32Array | Float64Array; T: Float64Array },
  horizonDays: number,
): Float64Array {
  return Float64Array.from(data.T, (T, i) => (T > 0 ? (data.x[i]! / T) * horizonDays : 0))
}

/** `actual` by ascending prediction; equal predictions share their mean, so that row order cannot matter. */
function inOrderOf(predicted: Float64Array, actual: Float64Array): Float64Array {
  const order = Array.from(predicted, (_, i) => i).sort((i, j) => predicted[i]! - predicted[j]!)
  const result = new Float64Array(order.length)
  let from = 0
  while (from < order.length) {
    let to = from
    let sum = 0
    while (to < order.length && predicted[order[to]!] === predicted[order[from]!])
      sum += actual[order[to++]!]!
    result.fill(sum / (to - from), from, to)
    from = to
  }
  return result
}

/** Area under the curve of gains, highest first: 2 mean(cumulated share) - 1, over the same for the true order. */
function normalisedGini(ranked: Float64Array, actual: Float64Array, total: number): number | null {
  const best = rawGini(actual.slice().sort(), total)
  return best > 0 ? rawGini(ranked, total) / best : null
}

function rawGini(ascending: Float64Array, total: number): number {
  let gained = 0
  let area = 0
  for (let i = ascending.length - 1; i >= 0; i--) {
    gained += ascending[i]!
    area += gained / total
  }
  return (2 * area) / ascending.length - 1
}

function sumOfLast(values: Float64Array, count: number): number {
  return values.subarray(values.length - count).reduce((sum, value) => sum + value, 0)
}

function mean(values: Float64Array, from: number, to: number): number {
  return values.subarray(from, to).reduce((sum, value) => sum + value, 0) / (to - from)
}

function correlation(a: Float64Array, b: Float64Array, ma: number, mb: number): number | null {
  let aa = 0
  let bb = 0
  let ab = 0
  for (let i = 0; i < a.length; i++) {
    aa += (a[i]! - ma) ** 2
    bb += (b[i]! - mb) ** 2
    ab += (a[i]! - ma) * (b[i]! - mb)
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : null
}
