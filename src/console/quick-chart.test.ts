import { describe, expect, it } from 'vitest'
import type { ReadingColumn } from '../engine/reading-query'
import { cellText } from './cells'
import { barsOf, chartColumns, firstChart, pointsOf } from './quick-chart'

const column = (key: string, kind: ReadingColumn['kind']): ReadingColumn => ({
  key,
  name: key,
  type: '',
  kind,
})
const name = column('c1', 'text')
const day = column('c2', 'day')
const a = column('c3', 'number')
const b = column('c4', 'number')
const two = [{}, {}]

describe('a quick chart', () => {
  it('takes the first label and the first number', () => {
    expect(firstChart([a, name, b], two)).toEqual({ form: 'bars', label: name, value: a })
    expect(firstChart([day, a], two)).toEqual({ form: 'line', label: day, value: a })
    expect(firstChart([a, b], two)).toEqual({ form: 'line', label: a, value: b })
  })

  it('is none where there is nothing to compare', () => {
    expect(firstChart([name, day], two)).toBeNull()
    expect(firstChart([a], two)).toBeNull()
    expect(firstChart([name, a], [{}])).toBeNull()
    expect(chartColumns([name, a]).values).toEqual([a])
  })

  it('draws at most forty bars, and says how many rows it left out', () => {
    const rows = Array.from({ length: 50 }, (_, i) => ({ c1: `p${i}`, c3: i === 1 ? null : i }))
    const { bars, left } = barsOf({ form: 'bars', label: name, value: a }, rows, (row, { key }) =>
      cellText(row[key]),
    )
    expect(bars).toHaveLength(40)
    expect(bars[1]).toEqual({ id: '2', label: 'p2', value: 2 })
    expect(left).toBe(10)
  })

  it('draws a line from left to right, each place once', () => {
    const at = (text: string) => new Date(text)
    const rows = [
      { c2: at('2025-02-01'), c3: 2 },
      { c2: at('2025-01-01'), c3: null },
      { c2: at('2025-02-01'), c3: 9 },
      { c2: null, c3: 1 },
    ]
    expect(pointsOf({ form: 'line', label: day, value: a }, rows)).toEqual({
      points: [
        { x: at('2025-01-01'), y: null },
        { x: at('2025-02-01'), y: 2 },
      ],
      left: 2,
    })
  })
})
