import { describe, expect, it } from 'vitest'
import { eventsByRow, extent, isDated, lastKnown, tableRows, toX, type Series } from './series'

const a: Series = {
  id: 'a',
  label: 'A',
  points: [
    { x: '2025-01-01', y: 3, low: 1, high: 9 },
    { x: '2025-02-01', y: 4 },
    { x: '2025-03-01', y: null },
  ],
}
const b: Series = {
  id: 'b',
  label: 'B',
  points: [
    { x: '2024-12-01', y: -2 },
    { x: '2025-02-01', y: 0 },
  ],
}

describe('series', () => {
  it('reads days as UTC', () => {
    expect(toX('2025-01-01')).toBe(Date.UTC(2025, 0, 1))
    expect(toX(7)).toBe(7)
    expect(isDated([a])).toBe(true)
    expect(isDated([{ id: 'n', label: '', points: [{ x: 1, y: 1 }] }])).toBe(false)
    expect(isDated([])).toBe(false)
  })
  it('spans values and bands', () => {
    expect(extent([a, b])).toEqual({ x: [Date.UTC(2024, 11, 1), Date.UTC(2025, 2, 1)], y: [-2, 9] })
    expect(extent([])).toBeUndefined()
    expect(extent([{ id: 'e', label: '', points: [{ x: 1, y: null }] }])).toBeUndefined()
  })
  it('knows where a line ends', () => {
    expect(lastKnown(a.points)).toBe(1)
    expect(lastKnown([])).toBe(-1)
  })
  it('lines series up in one table', () => {
    const rows = tableRows([a, b])
    expect(rows.map(({ values }) => [values.a?.y, values.b?.y])).toEqual([
      [undefined, -2],
      [3, undefined],
      [4, 0],
      [null, undefined],
    ])
  })
  it('names each event in the row in which it fell', () => {
    const months = ['2025-01-01', '2025-02-01', '2025-03-01'].map((day) =>
      Date.UTC(2025, Number(day.slice(5, 7)) - 1, 1),
    )
    const events = [
      { at: '2025-02-17', label: 'late' },
      { at: '2025-02-20', label: 'later' },
      { at: '2024-12-01', label: 'before' },
      { at: '2025-03-01', label: 'on the day' },
    ]
    expect(eventsByRow(months, events)).toEqual(['before', 'late; later', 'on the day'])
    expect(eventsByRow([], events)).toEqual([])
  })
})
