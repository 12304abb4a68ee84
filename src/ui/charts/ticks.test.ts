import { describe, expect, it } from 'vitest'
import { dateTicks, niceTicks } from './ticks'

describe('niceTicks', () => {
  it('covers the values with round steps', () => {
    expect(niceTicks(0, 100, 4)).toEqual([0, 25, 50, 75, 100])
    expect(niceTicks(82, 133, 3)).toEqual([80, 100, 120, 140])
    expect(niceTicks(-0.3, 0.62, 4)).toEqual([-0.5, -0.25, 0, 0.25, 0.5, 0.75])
    expect(niceTicks(0, 0.3, 3)).toEqual([0, 0.1, 0.2, 0.3])
  })
  it('stands a single value on zero', () => {
    expect(niceTicks(5, 5, 5)).toEqual([0, 1, 2, 3, 4, 5])
    expect(niceTicks(0, 0)).toEqual([0, 1])
  })
  it('has nothing to say without numbers', () => expect(niceTicks(Number.NaN, 1)).toEqual([]))
})

const utc = (year: number, month: number, day = 1) => Date.UTC(year, month - 1, day)

describe('dateTicks', () => {
  it('names no day where the points stand for months', () =>
    expect(dateTicks(Date.UTC(2023, 4, 1), Date.UTC(2023, 5, 1), 6, true)).toEqual([
      { at: Date.UTC(2023, 4, 1), unit: 'month' },
      { at: Date.UTC(2023, 5, 1), unit: 'month' },
    ]))
  it('marks years over years', () => {
    expect(dateTicks(utc(2022, 3), utc(2025, 10), 2)).toEqual([
      { at: utc(2023, 1), unit: 'year' },
      { at: utc(2024, 1), unit: 'year' },
      { at: utc(2025, 1), unit: 'year' },
    ])
  })
  it('marks months over a year', () => {
    const ticks = dateTicks(utc(2025, 1), utc(2025, 12, 31), 6)
    expect(ticks.map(({ at }) => new Date(at).getUTCMonth() + 1)).toEqual([1, 3, 5, 7, 9, 11])
    expect(ticks[0]!.unit).toBe('month')
  })
  it('marks days over a week', () => {
    const ticks = dateTicks(utc(2025, 10, 1), utc(2025, 10, 7), 7)
    expect(ticks).toHaveLength(7)
    expect(ticks[0]).toEqual({ at: utc(2025, 10, 1), unit: 'day' })
  })
  it('keeps to about what is asked for', () => {
    for (const days of [3, 20, 60, 74, 76, 200, 900, 4000, 20_000]) {
      const ticks = dateTicks(utc(2020, 1, 5), utc(2020, 1, 5) + days * 86_400_000, 5)
      expect(ticks.length).toBeGreaterThan(0)
      expect(ticks.length).toBeLessThanOrEqual(ticks[0]!.unit === 'year' ? 11 : 6)
    }
  })
})
