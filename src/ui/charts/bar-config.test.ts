import { describe, expect, it } from 'vitest'
import { namesAbove, rowHeight } from './bar-config'

describe('names of horizontal bars', () => {
  const measure = (text: string) => text.length * 7
  it('stand above the bars where it is narrow', () => {
    expect([namesAbove(true, 342), namesAbove(true, 700), namesAbove(false, 342)]).toEqual([
      true,
      false,
      false,
    ])
  })
  it('have room for two lines at most', () => {
    // 22 for the bar, and on either side a line of 17 with 2 of air.
    expect(rowHeight(['Days between'], 342, measure)).toBe(60)
    const long =
      'Share of orders that were bought at a price below the usual one, of all orders so far, and more'
    expect(rowHeight([long], 342, measure)).toBe(94)
    expect([rowHeight(['Short'], 700, measure), rowHeight([long], 700, measure)]).toEqual([34, 44])
  })
})
