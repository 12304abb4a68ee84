import { describe, expect, it } from 'vitest'
import { placeMarks, rowHeights } from './marks'

const mark = (x: number, width = 100, lines = ['a']) => ({ x, width, lines })

describe('placeMarks', () => {
  it('puts a label at the left of its line, or at the right at the edge', () => {
    expect(placeMarks([mark(300)], 0, 600)[0]).toMatchObject({
      left: 192,
      row: 0,
      align: 'right',
      shown: true,
    })
    expect(placeMarks([mark(40)], 0, 600)[0]).toMatchObject({ left: 48, row: 0, align: 'left', shown: true })
  })
  it('takes the next row rather than touch another', () => {
    const placed = placeMarks([mark(300), mark(310), mark(305)], 0, 600)
    expect(placed.map(({ row }) => row)).toEqual([0, 1, 2])
  })
  it('hides what finds no row or no room', () => {
    expect(placeMarks([mark(300), mark(301), mark(302), mark(303)], 0, 600)[3]!.shown).toBe(false)
    expect(placeMarks([mark(50, 400)], 0, 300)[0]!.shown).toBe(false)
  })
})

describe('rowHeights', () => {
  it('follows the label with the most lines', () => {
    const placed = placeMarks([mark(300, 100, ['a', 'b']), mark(310)], 0, 600)
    expect(rowHeights(placed, 17)).toEqual([38, 21])
    expect(rowHeights([], 17)).toEqual([])
  })
})
