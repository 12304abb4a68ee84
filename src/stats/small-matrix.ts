export interface Eigen {
  /** Ascending. */
  values: number[]
  /** vectors[k] belongs to values[k]; unit length. */
  vectors: number[][]
}

/** Eigenvalues and vectors of a small symmetric matrix by Jacobi rotations. */
export function symmetricEigen(matrix: readonly (readonly number[])[]): Eigen {
  const n = matrix.length
  const a = matrix.map((row) => [...row])
  const v = matrix.map((_, i) => matrix.map((__, j) => (i === j ? 1 : 0)))
  for (let sweep = 0; sweep < 100; sweep++) {
    let off = 0
    let size = 0
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        size += a[i]![j]! ** 2
        if (i !== j) off += a[i]![j]! ** 2
      }
    if (off <= 1e-30 * size) break
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, v, p, q)
  }
  const order = a.map((_, i) => i).sort((i, j) => a[i]![i]! - a[j]![j]!)
  return { values: order.map((i) => a[i]![i]!), vectors: order.map((i) => v.map((row) => row[i]!)) }
}

function rotate(a: number[][], v: number[][], p: number, q: number): void {
  const apq = a[p]![q]!
  if (apq === 0) return
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * apq)
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1))
  const c = 1 / Math.hypot(t, 1)
  const s = t * c
  for (const row of a) {
    const rp = row[p]!
    const rq = row[q]!
    row[p] = c * rp - s * rq
    row[q] = s * rp + c * rq
  }
  const ap = a[p]!
  const aq = a[q]!
  for (let k = 0; k < ap.length; k++) {
    const pk = ap[k]!
    const qk = aq[k]!
    ap[k] = c * pk - s * qk
    aq[k] = s * pk + c * qk
  }
  for (const row of v) {
    const rp = row[p]!
    const rq = row[q]!
    row[p] = c * rp - s * rq
    row[q] = s * rp + c * rq
  }
}

/** Σ_k f(λ_k) v_k v_kᵀ: a function of a symmetric matrix through its eigenvalues. */
export function ofEigenvalues(eigen: Eigen, f: (value: number) => number): number[][] {
  const n = eigen.values.length
  const result = Array.from({ length: n }, () => new Array<number>(n).fill(0))
  eigen.values.forEach((value, k) => {
    const weight = f(value)
    const vector = eigen.vectors[k]!
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) result[i]![j]! += weight * vector[i]! * vector[j]!
  })
  return result
}
