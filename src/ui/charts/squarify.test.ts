import { describe, expect, it } from 'vitest'
import { squarify } from './squarify'

const sizes = [6, 6, 4, 3, 2, 2, 1]

describe('squarify', () => {
  it('lays out the example of the paper: 6 × 4, two tiles of 3 × 2 at the left', () => {
    const tiles = squarify(sizes, (size) => size, 6, 4)
    expect(tiles.slice(0, 2)).toEqual([
      { item: 6, x: 0, y: 0, width: 3, height: 2 },
      { item: 6, x: 0, y: 2, width: 3, height: 2 },
    ])
    // then 4 and 3 side by side on top of the right half
    expect(tiles[2]!.height).toBeCloseTo(7 / 3)
    expect(tiles[2]!.width).toBeCloseTo(12 / 7)
  })
  it('keeps areas in proportion and fills the whole', () => {
    const tiles = squarify([521, 633, 212, 388, 74, 0, 286], (size) => size, 680, 310)
    const area = tiles.reduce((sum, tile) => sum + tile.width * tile.height, 0)
    expect(area).toBeCloseTo(680 * 310, 6)
    for (const tile of tiles)
      expect((tile.width * tile.height) / tile.item).toBeCloseTo((680 * 310) / 2114, 6)
    expect(tiles).toHaveLength(6)
  })
  it('never lets tiles overlap or leave the frame', () => {
    const tiles = squarify(sizes, (size) => size, 100, 60)
    for (const [i, a] of tiles.entries()) {
      expect(a.x + a.width).toBeLessThanOrEqual(100 + 1e-9)
      expect(a.y + a.height).toBeLessThanOrEqual(60 + 1e-9)
      for (const b of tiles.slice(i + 1)) {
        const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
        const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
        expect(Math.min(across, down)).toBeLessThan(1e-9)
      }
    }
  })
  it('has no tiles for nothing', () => {
    expect(squarify([0, 0], (size) => size, 10, 10)).toEqual([])
    expect(squarify([], (size: number) => size, 10, 10)).toEqual([])
  })
})
