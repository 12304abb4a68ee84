import { expect, test } from 'vitest'
import { bfgs, hessian, nelderMead, type Objective } from './optimise'
import { ofEigenvalues, symmetricEigen } from './small-matrix'

/** Rosenbrock's valley: its least value is 0 at (1, 1), its Hessian there (802, -400; -400, 200). */
const valley: Objective = ([x, y], gradient) => {
  gradient[0] = -2 * (1 - x!) - 400 * x! * (y! - x! * x!)
  gradient[1] = 200 * (y! - x! * x!)
  return (1 - x!) ** 2 + 100 * (y! - x! * x!) ** 2
}

test('BFGS walks down the valley', () => {
  const found = bfgs(valley, [-1.2, 1], { tolerance: 1e-8 })
  expect(found.converged).toBe(true)
  expect(found.point[0]).toBeCloseTo(1, 7)
  expect(found.point[1]).toBeCloseTo(1, 7)
  expect(found.evaluations).toBeLessThan(100)
})

test('BFGS steps back from where the function is not finite, and owns up where it starts there', () => {
  const wall: Objective = ([x], gradient) => {
    gradient[0] = 1 - 1 / (x! + 2)
    return x! > -2 ? x! - Math.log(x! + 2) : Infinity
  }
  const found = bfgs(wall, [40])
  expect(found.point[0]).toBeCloseTo(-1, 5)
  expect(bfgs(wall, [-3]).converged).toBe(false)
})

test('the simplex gets there without gradients', () => {
  const unused = new Float64Array(2)
  const found = nelderMead((point) => valley(point, unused), [-1.2, 1], { tolerance: 1e-14 })
  expect(found.point[0]).toBeCloseTo(1, 4)
})

test('the Hessian, its eigenvalues and its inverse', () => {
  const second = hessian(valley, Float64Array.of(1, 1))
  ;[802, -400, -400, 200].forEach((cell, i) => expect(second.flat()[i]).toBeCloseTo(cell, 3))
  const { values } = symmetricEigen([
    [2, 1, 0],
    [1, 2, 1],
    [0, 1, 2],
  ])
  ;[2 - Math.SQRT2, 2, 2 + Math.SQRT2].forEach((value, i) => expect(values[i]).toBeCloseTo(value, 12))
  const eigen = symmetricEigen([
    [802, -400],
    [-400, 200],
  ])
  // By hand: determinant 400, so the inverse is (0.5, 1; 1, 2.005).
  ;[0.5, 1, 1, 2.005].forEach((cell, i) =>
    expect(ofEigenvalues(eigen, (value) => 1 / value).flat()[i]).toBeCloseTo(cell, 9),
  )
})
