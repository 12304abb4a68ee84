/** Coefficients B(2k) / (2k (2k-1)) of Stirling's series for ln Γ. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400]
/** Coefficients B(2k) / (2k) of the asymptotic series for ψ. */
const PSI = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12]
const HALF_LOG_TWO_PI = 0.9189385332046727
const ASYMPTOTIC_FROM = 12

/** ln Γ(x) for x > 0: Stirling's series, smaller arguments raised by Γ(x + 1) = x Γ(x). NaN for x ≤ 0. */
export function lgamma(x: number): number {
  if (!(x > 0)) return NaN
  if (x === Infinity) return Infinity
  let product = 1
  let y = x
  while (y < ASYMPTOTIC_FROM) {
    product *= y
    y += 1
  }
  const inverse = 1 / y
  const square = inverse * inverse
  let sum = 0
  for (let k = STIRLING.length - 1; k >= 0; k--) sum = sum * square + STIRLING[k]!
  return (y - 0.5) * Math.log(y) - y + HALF_LOG_TWO_PI + sum * inverse - Math.log(product)
}

/** ψ(x) = d/dx ln Γ(x) for x > 0. NaN for x ≤ 0. */
export function digamma(x: number): number {
  if (!(x > 0)) return NaN
  let shift = 0
  let y = x
  while (y < ASYMPTOTIC_FROM) {
    shift += 1 / y
    y += 1
  }
  const square = 1 / (y * y)
  let sum = 0
  for (let k = PSI.length - 1; k >= 0; k--) sum = sum * square + PSI[k]!
  return Math.log(y) - 0.5 / y - sum * square - shift
}

/** ln B(a, b) for a, b > 0. */
export function betaln(a: number, b: number): number {
  return lgamma(a) + lgamma(b) - lgamma(a + b)
}

/** ln(e^a + e^b) without overflow; -Infinity stands for ln 0. */
export function logaddexp(a: number, b: number): number {
  if (a === -Infinity) return b
  if (b === -Infinity) return a
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b))
}

/** 1 / (1 + e^-x), right in both tails. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x))
  const e = Math.exp(x)
  return e / (1 + e)
}

/** erf(x): its Taylor series near 0, one minus erfc beyond. */
export function erf(x: number): number {
  if (Math.abs(x) > 2) return x > 0 ? 1 - erfc(x) : erfc(-x) - 1
  const square = x * x
  let term = x
  let sum = x
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * square) / (2 * n + 1)
    sum += term
  }
  // The series used is erf(x) = 2/√π e^(-x²) Σ 2^n x^(2n+1) / (2n+1)!!, whose terms never change sign.
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-square) * sum
}

/** erfc(x) = 1 - erf(x), by Lentz's continued fraction in the tail, where the difference would lose digits. */
export function erfc(x: number): number {
  if (x <= 2) return 1 - erf(x)
  // erfc(x) = e^(-x²)/√π · 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …)))), taken from the far end.
  let tail = x
  for (let n = 120; n >= 1; n--) tail = x + n / 2 / tail
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / tail
}

/** Φ(z), the standard normal distribution function. */
export function normalCdf(z: number): number {
  return z < 0 ? 0.5 * erfc(-z / Math.SQRT2) : 1 - 0.5 * erfc(z / Math.SQRT2)
}

/** Φ⁻¹(p): a start from the tail's leading order, sharpened by Newton steps on ln Φ, which is concave. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return NaN
  if (p === 0.5) return 0
  if (p > 0.5) return -normalQuantile(1 - p)
  if (p === 0) return -Infinity
  const target = Math.log(p)
  let z = p > 0.02 ? 0 : -Math.sqrt(-2 * target)
  for (let step = 0; step < 60; step++) {
    const below = normalCdf(z)
    const density = Math.exp(-0.5 * z * z - HALF_LOG_TWO_PI)
    const move = ((Math.log(below) - target) * below) / density
    z -= move
    if (Math.abs(move) < 1e-15 * (1 + Math.abs(z))) break
  }
  return z
}

/** I_x(a, b), the regularised incomplete beta function, by its continued fraction (Lentz). */
export function betaRegularised(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - betaRegularised(1 - x, b, a)
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - betaln(a, b)) / a
  const tiny = 1e-300
  let c = 1
  let d = 1 - ((a + b) * x) / (a + 1)
  d = 1 / (Math.abs(d) < tiny ? tiny : d)
  let fraction = d
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 + even * d
    d = 1 / (Math.abs(d) < tiny ? tiny : d)
    c = 1 + even / c
    if (Math.abs(c) < tiny) c = tiny
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 + odd * d
    d = 1 / (Math.abs(d) < tiny ? tiny : d)
    c = 1 + odd / c
    if (Math.abs(c) < tiny) c = tiny
    const change = d * c
    fraction *= change
    if (Math.abs(change - 1) < 1e-16) break
  }
  return front * fraction
}

/** P(T ≤ t) for Student's t with `df` degrees of freedom (any df > 0). */
export function studentCdf(t: number, df: number): number {
  const tail = 0.5 * betaRegularised(df / (df + t * t), df / 2, 0.5)
  return t > 0 ? 1 - tail : tail
}

/** The p-quantile of Student's t: bisection on the distribution function, exact to rounding. */
export function studentQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN
  if (p === 0.5) return 0
  if (p > 0.5) return -studentQuantile(1 - p, df)
  let low = -1
  while (studentCdf(low, df) > p) low *= 2
  let high = 0
  while (high - low > 1e-15 * Math.max(1, Math.abs(low))) {
    const middle = 0.5 * (low + high)
    if (middle === low || middle === high) break
    if (studentCdf(middle, df) > p) high = middle
    else low = middle
  }
  return 0.5 * (low + high)
}
