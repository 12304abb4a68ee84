export interface Quadrature {
  nodes: Float64Array
  weights: Float64Array
}

/**
 * The n-point Gauss rule for the density of Beta(a, b) on [0, 1]: Σ w_i f(p_i) = E f(p), weights adding to 1,
 * exact for polynomials up to degree 2n - 1. Golub and Welsch (1969) on the Jacobi recurrence; a, b > 0.
 */
export function gaussBeta(n: number, a: number, b: number): Quadrature {
  // On [-1, 1] the weight is (1 - u)^(b-1) (1 + u)^(a-1), u = 2p - 1.
  const alpha = b - 1
  const beta = a - 1
  const diagonal = new Float64Array(n)
  const below = new Float64Array(n)
  for (let k = 0; k < n; k++) {
    const s = 2 * k + alpha + beta
    diagonal[k] =
      k === 0 ? (beta - alpha) / (alpha + beta + 2) : ((beta - alpha) * (beta + alpha)) / (s * (s + 2))
    if (k === 0) continue
    const square =
      k === 1
        ? (4 * (1 + alpha) * (1 + beta)) / ((2 + alpha + beta) ** 2 * (3 + alpha + beta))
        : (4 * k * (k + alpha) * (k + beta) * (k + alpha + beta)) / (s * s * (s + 1) * (s - 1))
    below[k - 1] = Math.sqrt(square)
  }
  const first = new Float64Array(n)
  first[0] = 1
  diagonalise(diagonal, below, first)
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => diagonal[i]! - diagonal[j]!)
  const nodes = Float64Array.from(order, (i) => 0.5 * (1 + diagonal[i]!))
  const weights = Float64Array.from(order, (i) => first[i]! * first[i]!)
  return { nodes, weights }
}

/** Implicit QL on a symmetric tridiagonal matrix: eigenvalues into `d`, `z` becomes the first row of eigenvectors. */
function diagonalise(d: Float64Array, e: Float64Array, z: Float64Array): void {
  const n = d.length
  for (let l = 0; l < n; l++) {
    for (let sweep = 0; sweep < 100; sweep++) {
      let m = l
      while (m < n - 1 && Math.abs(e[m]!) > 1e-17 * (Math.abs(d[m]!) + Math.abs(d[m + 1]!))) m++
      if (m === l) break
      let g = (d[l + 1]! - d[l]!) / (2 * e[l]!)
      let r = Math.hypot(g, 1)
      g = d[m]! - d[l]! + e[l]! / (g + (g >= 0 ? r : -r))
      let s = 1
      let c = 1
      let p = 0
      let i = m - 1
      for (; i >= l; i--) {
        const f = s * e[i]!
        const b = c * e[i]!
        r = Math.hypot(f, g)
        e[i + 1] = r
        if (r === 0) {
          d[i + 1]! -= p
          e[m] = 0
          break
        }
        s = f / r
        c = g / r
        g = d[i + 1]! - p
        r = (d[i]! - g) * s + 2 * c * b
        p = s * r
        d[i + 1] = g + p
        g = c * r - b
        const upper = z[i + 1]!
        z[i + 1] = s * z[i]! + c * upper
        z[i] = c * z[i]! - s * upper
      }
      if (r === 0 && i >= l) continue
      d[l]! -= p
      e[l] = g
      e[m] = 0
    }
  }
}
