/** A column as it goes into the clustering: log1p where it spans magnitudes, missing as the mean, in standard deviations. */
export function scaled(column: Float64Array, log: boolean): Float64Array | null {
  const values = log ? column.map((value) => Math.log1p(value)) : Float64Array.from(column)
  let n = 0
  let sum = 0
  for (const value of values)
    if (!Number.isNaN(value)) {
      n++
      sum += value
    }
  if (n < 2) return null
  const mean = sum / n
  let squares = 0
  for (const value of values) if (!Number.isNaN(value)) squares += (value - mean) ** 2
  const deviation = Math.sqrt(squares / (n - 1))
  // A column that hardly varies would only add noise.
  if (!(deviation > 1e-9)) return null
  return values.map((value) =>
    Number.isNaN(value) ? 0 : Math.max(-CAP, Math.min(CAP, (value - mean) / deviation)),
  )
}

/** No single customer pulls a group further than this. */
const CAP = 3

/** Columns side by side as rows. */
export function interleaved(columns: readonly Float64Array[]): Float64Array {
  const n = columns[0]?.length ?? 0
  const rows = new Float64Array(n * columns.length)
  columns.forEach((column, d) => {
    for (let i = 0; i < n; i++) rows[i * columns.length + d] = column[i]!
  })
  return rows
}

/** Every so many-th row, so that no more than `most` are left. */
export function thinned(rows: Float64Array, dims: number, most: number): Float64Array {
  const n = rows.length / dims
  if (n <= most) return rows
  const kept = new Float64Array(most * dims)
  for (let i = 0; i < most; i++) {
    const from = Math.floor((i * n) / most) * dims
    kept.set(rows.subarray(from, from + dims), i * dims)
  }
  return kept
}

/** The nearest centre of each row; the first of equally near ones. */
export function nearest(
  rows: Float64Array,
  dims: number,
  centres: readonly (readonly number[])[],
): Int32Array {
  const n = rows.length / dims
  const labels = new Int32Array(n)
  for (let i = 0; i < n; i++) {
    let least = Infinity
    centres.forEach((centre, c) => {
      let square = 0
      for (let d = 0; d < dims; d++) square += (rows[i * dims + d]! - centre[d]!) ** 2
      if (square < least) {
        least = square
        labels[i] = c
      }
    })
  }
  return labels
}
