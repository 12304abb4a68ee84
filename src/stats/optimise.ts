/** A function to make small: gives its value at `point` and writes its gradient into `gradient`. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number

export interface Optimum {
  point: Float64Array
  value: number
  iterations: number
  evaluations: number
  converged: boolean
}

export interface BfgsOptions {
  /** Stops when no element of the gradient is larger than this. */
  tolerance?: number
  maxIterations?: number
  /** The longest step, in the units of the point. */
  maxStep?: number
  /** A coordinate beyond this is running away along a flat valley: `edgeTolerance` is then enough. */
  edge?: number
  edgeTolerance?: number
  /** What is known of the inverse Hessian at the start. */
  inverse?: number[][]
}

/** Where rounding leaves no way down, a gradient below this is as good as none. */
const ROUNDING_TOLERANCE = 1e-5

/**
 * BFGS with a backtracking line search. Meant for a handful of parameters on the log scale, and for a mean rather
 * than a sum, so that the tolerance means the same for a hundred customers and for a million.
 */
export function bfgs(objective: Objective, start: ArrayLike<number>, options: BfgsOptions = {}): Optimum {
  const {
    tolerance = 1e-6,
    maxIterations = 200,
    maxStep = 2,
    edge = Infinity,
    edgeTolerance = 1e-5,
    inverse: known,
  } = options
  const settled = () => {
    const steepest = largest(gradient)
    return steepest < tolerance || (steepest < edgeTolerance && largest(point) > edge)
  }
  const n = start.length
  let point = Float64Array.from(start)
  let gradient = new Float64Array(n)
  let value = objective(point, gradient)
  let evaluations = 1
  let inverse = known ?? identity(n)
  let scaled = known !== undefined
  let iterations = 0
  let converged = settled()
  if (!Number.isFinite(value)) return { point, value, iterations, evaluations, converged: false }

  while (!converged && iterations < maxIterations) {
    iterations++
    let direction = times(inverse, gradient).map((d) => -d)
    let slope = dot(direction, gradient)
    if (!(slope < 0)) {
      inverse = identity(n)
      direction = gradient.map((g) => -g)
      slope = dot(direction, gradient)
    }
    const length = Math.sqrt(dot(direction, direction))
    let step = Math.min(1, maxStep / length)
    if (!scaled) step = Math.min(step, 1 / length)

    let nextPoint = point
    const nextGradient = new Float64Array(n)
    let nextValue = Infinity
    let accepted = false
    for (let tries = 0; tries < 40; tries++) {
      nextPoint = point.map((p, i) => p + step * direction[i]!)
      nextValue = objective(nextPoint, nextGradient)
      evaluations++
      // The last digits of a mean over a million rows are noise: a rise of that size is no rise.
      if (nextValue <= value + 1e-4 * step * slope + 1e-14 * Math.abs(value)) {
        accepted = true
        break
      }
      const rise = nextValue - value - step * slope
      const parabola = Number.isFinite(nextValue) ? (-slope * step * step) / (2 * rise) : 0
      step = Math.min(0.5 * step, Math.max(0.1 * step, parabola))
    }
    if (!accepted) {
      converged = largest(gradient) < ROUNDING_TOLERANCE
      break
    }

    const moved = nextPoint.map((p, i) => p - point[i]!)
    const turned = nextGradient.map((g, i) => g - gradient[i]!)
    const curvature = dot(moved, turned)
    if (curvature > 1e-14 * Math.sqrt(dot(moved, moved) * dot(turned, turned))) {
      if (!scaled) {
        const scale = curvature / dot(turned, turned)
        inverse = inverse.map((row) => row.map((cell) => cell * scale))
        scaled = true
      }
      inverse = updated(inverse, moved, turned, curvature)
    }
    point = nextPoint
    value = nextValue
    gradient = nextGradient
    converged = settled()
  }
  return { point, value, iterations, evaluations, converged }
}

/** Nelder and Mead's simplex, for where gradients fail. `spread` is the size of the first simplex. */
export function nelderMead(
  f: (point: Float64Array) => number,
  start: ArrayLike<number>,
  options: { tolerance?: number; maxIterations?: number; spread?: number } = {},
): Optimum {
  const { tolerance = 1e-10, maxIterations = 2000, spread = 0.5 } = options
  const n = start.length
  const origin = Float64Array.from(start)
  let evaluations = 0
  const valued = (point: Float64Array) => {
    evaluations++
    const value = f(point)
    return { point, value: Number.isNaN(value) ? Infinity : value }
  }
  const simplex = [valued(origin)]
  for (let i = 0; i < n; i++) simplex.push(valued(origin.map((p, j) => (i === j ? p + spread : p))))

  let iterations = 0
  let converged = false
  for (; iterations < maxIterations; iterations++) {
    simplex.sort((a, b) => a.value - b.value)
    const best = simplex[0]!
    const worst = simplex[n]!
    if (worst.value - best.value <= tolerance * (1 + Math.abs(best.value))) {
      converged = true
      break
    }
    const centre = new Float64Array(n)
    for (let k = 0; k < n; k++) for (let j = 0; j < n; j++) centre[j]! += simplex[k]!.point[j]! / n
    const along = (t: number) => valued(centre.map((c, j) => c + t * (worst.point[j]! - c)))
    const reflected = along(-1)
    if (reflected.value < best.value) {
      const expanded = along(-2)
      simplex[n] = expanded.value < reflected.value ? expanded : reflected
    } else if (reflected.value < simplex[n - 1]!.value) {
      simplex[n] = reflected
    } else {
      const contracted = reflected.value < worst.value ? along(-0.5) : along(0.5)
      if (contracted.value < Math.min(worst.value, reflected.value)) simplex[n] = contracted
      else
        for (let k = 1; k <= n; k++) {
          const vertex = simplex[k]!.point
          simplex[k] = valued(best.point.map((b, j) => b + 0.5 * (vertex[j]! - b)))
        }
    }
  }
  simplex.sort((a, b) => a.value - b.value)
  return { point: simplex[0]!.point, value: simplex[0]!.value, iterations, evaluations, converged }
}

/** The Hessian by central differences of the gradient, made symmetric. */
export function hessian(objective: Objective, point: Float64Array, step = 1e-4): number[][] {
  const n = point.length
  const rows: number[][] = []
  for (let i = 0; i < n; i++) {
    const up = new Float64Array(n)
    const down = new Float64Array(n)
    objective(
      point.map((p, j) => (i === j ? p + step : p)),
      up,
    )
    objective(
      point.map((p, j) => (i === j ? p - step : p)),
      down,
    )
    rows.push(Array.from(up, (u, j) => (u - down[j]!) / (2 * step)))
  }
  return rows.map((row, i) => row.map((cell, j) => 0.5 * (cell + rows[j]![i]!)))
}

function updated(h: number[][], s: Float64Array, y: Float64Array, sy: number): number[][] {
  const hy = times(h, y)
  const scale = (1 + dot(y, hy) / sy) / sy
  return h.map((row, i) =>
    row.map((cell, j) => cell + scale * s[i]! * s[j]! - (hy[i]! * s[j]! + s[i]! * hy[j]!) / sy),
  )
}

function identity(n: number): number[][] {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => (i === j ? 1 : 0)))
}

function times(matrix: number[][], vector: Float64Array): Float64Array {
  return Float64Array.from(matrix, (row) => row.reduce((sum, cell, j) => sum + cell * vector[j]!, 0))
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

function largest(vector: Float64Array): number {
  let most = 0
  for (const value of vector) most = Math.max(most, Number.isNaN(value) ? Infinity : Math.abs(value))
  return most
}
