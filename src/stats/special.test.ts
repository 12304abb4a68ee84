import { describe, expect, test } from 'vitest'
import { gaussBeta } from './quadrature'
import {
  betaRegularised,
  digamma,
  erf,
  erfc,
  lgamma,
  logaddexp,
  normalCdf,
  normalQuantile,
  sigmoid,
  studentCdf,
  studentQuantile,
} from './special'

function close(actual: number, expected: number, relative = 1e-13, absolute = 1e-15) {
  expect(Math.abs(actual - expected), `${actual} for ${expected}`).toBeLessThanOrEqual(
    relative * Math.abs(expected) + absolute,
  )
}

// From mpmath (40 digits) and scipy 1.17.
describe('values worked out elsewhere', () => {
  test.each([
    [1e-5, 11.512919692895826, -100000.57719921567],
    [0.1, 2.252712651734206, -10.423754940411076],
    [0.5, 0.5723649429247001, -1.9635100260214235],
    [1.5, -0.12078223763524522, 0.03648997397857652],
    [2, 0, 0.42278433509846713],
    [3.7, 1.428072326665388, 1.1671535393615113],
    [11.9, 17.25847745059552, 2.4339335368825377],
    [12.1, 17.74700727079874, 2.4513143481743374],
    [100.25, 360.28455963776423, 4.602671243274712],
    [1e6, 12815504.569147611, 13.815510057964191],
  ])('lgamma and digamma of %f', (x, logGamma, psi) => {
    close(lgamma(x), logGamma, 1e-14, 2e-14)
    close(digamma(x), psi, 1e-13, 2e-14)
  })

  test.each([
    [-3, -0.9999779095030014, 1.9999779095030015],
    [-0.2, -0.22270258921047847, 1.2227025892104784],
    [0.3, 0.3286267594591274, 0.6713732405408726],
    [1, 0.8427007929497149, 0.15729920705028513],
    [1.9, 0.9927904292352575, 0.0072095707647425325],
    [2.1, 0.997020533343667, 0.002979466656332984],
    [5, 0.9999999999984626, 1.537459794428035e-12],
    [10, 1, 2.088487583762545e-45],
  ])('erf and erfc of %f', (x, value, complement) => {
    close(erf(x), value)
    close(erfc(x), complement, 5e-13)
  })

  test.each([
    [1e-300, -37.0470962993612],
    [1e-10, -6.361340902404056],
    [0.001, -3.090232306167813],
    [0.025, -1.9599639845400545],
    [0.2, -0.8416212335729142],
    [0.6, 0.2533471031357997],
    [0.975, 1.959963984540054],
    [0.9999, 3.719016485455709],
  ])('the normal quantile of %f', (p, z) => {
    close(normalQuantile(p), z, 1e-12)
    if (p > 1e-250) close(normalCdf(z), p, 1e-11)
  })

  test.each([
    [0.975, 1, 12.706204736174694],
    [0.975, 4, 2.7764451051977934],
    [0.9, 2.5, 1.7302509288071766],
    [0.995, 30, 2.7499956535672254],
    [0.975, 1e6, 1.959966356814107],
    [0.001, 9, -4.296805662729919],
  ])("Student's quantile of %f with %f degrees of freedom", (p, df, t) => {
    close(studentQuantile(p, df), t, 1e-9)
    close(studentCdf(t, df), p, 1e-10)
  })
})

test('identities and edges', () => {
  close(betaRegularised(0.3, 2, 3), 0.3483, 1e-13) // 6x² - 8x³ + 3x⁴ at 0.3
  expect(betaRegularised(0, 2, 3)).toBe(0)
  expect(betaRegularised(1, 2, 3)).toBe(1)
  expect(logaddexp(-Infinity, -3)).toBe(-3)
  close(logaddexp(1000, 1000), 1000 + Math.LN2)
  close(logaddexp(0, Math.log(3)), Math.log(4))
  close(sigmoid(-800), 0)
  close(sigmoid(Math.log(3)), 0.75)
  expect(lgamma(0)).toBeNaN()
  expect(digamma(-1)).toBeNaN()
  expect(normalQuantile(0)).toBe(-Infinity)
  expect(normalQuantile(1.1)).toBeNaN()
})

test.each([
  [0.02, 3, 0.0006761527577541962],
  [0.8, 2.4, 0.0576923076923077],
  [40, 1200, 3.603944347564895e-5],
  [5, 0.1, 0.950738180287123],
  [0.5, 0.5, 0.3125],
])('the Gauss rule for Beta(%f, %f) has its third moment', (a, b, third) => {
  const { nodes, weights } = gaussBeta(24, a, b)
  close(
    weights.reduce((sum, weight) => sum + weight, 0),
    1,
    1e-12,
  )
  close(
    weights.reduce((sum, weight, i) => sum + weight * nodes[i]! ** 3, 0),
    third,
    1e-10,
  )
  expect(nodes.every((node, i) => node > 0 && node < 1 && (i === 0 || node > nodes[i - 1]!))).toBe(true)
})
