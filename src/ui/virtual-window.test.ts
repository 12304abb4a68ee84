import { describe, expect, it } from 'vitest'
import { PageCache } from './page-cache'
import { pagesOf, rowAfter, scrollTo, windowOf } from './virtual-window'

const view = { count: 100_000, rowHeight: 40, viewHeight: 400, scrollTop: 0, overscan: 2 }

describe('windowOf', () => {
  it('draws what is seen and a little more', () => {
    expect(windowOf(view)).toEqual({ from: 0, to: 12, offset: 0, height: 4_000_000 })
    expect(windowOf({ ...view, scrollTop: 4000 })).toMatchObject({ from: 98, to: 112, offset: 3920 })
  })
  it('ends with the last row', () =>
    expect(windowOf({ ...view, scrollTop: 3_999_600 })).toMatchObject({ from: 99_988, to: 100_000 }))
  it('holds a list taller than a browser can draw', () => {
    const tall = { ...view, count: 5_000_000 }
    const height = windowOf(tall).height
    expect(height).toBe(12_000_000)
    const end = windowOf({ ...tall, scrollTop: height - 400 })
    expect(end.to).toBe(5_000_000)
    // the last row ends where the content ends
    expect(end.offset + (end.to - end.from) * 40).toBeCloseTo(height, 3)
  })
  it('is empty when there is nothing', () =>
    expect(windowOf({ ...view, count: 0 })).toMatchObject({ from: 0, to: 0, height: 0 }))
})

describe('scrollTo', () => {
  it('moves only as far as it must', () => {
    expect(scrollTo(5, view)).toBe(0)
    expect(scrollTo(10, view)).toBe(40)
    expect(scrollTo(3, { ...view, scrollTop: 4000 })).toBe(120)
  })
  it('reaches the end of a scaled list', () => {
    const tall = { ...view, count: 5_000_000 }
    expect(scrollTo(4_999_999, tall)).toBeCloseTo(12_000_000 - 400, 3)
  })
})

describe('pagesOf', () => {
  it('names the pages of a window', () => {
    expect(pagesOf(98, 112, 100)).toEqual([0, 1])
    expect(pagesOf(100, 200, 100)).toEqual([1])
    expect(pagesOf(0, 0, 100)).toEqual([])
  })
})

describe('rowAfter', () => {
  it('stays within the list', () => {
    expect(rowAfter('ArrowUp', 0, 10, 5)).toBe(0)
    expect(rowAfter('PageDown', 7, 10, 5)).toBe(9)
    expect(rowAfter('PageDown', 0, 100, 5)).toBe(4)
    expect(rowAfter('End', 3, 10, 5)).toBe(9)
    expect(rowAfter('a', 3, 10, 5)).toBeUndefined()
    expect(rowAfter('End', 0, 0, 5)).toBeUndefined()
  })
})

describe('PageCache', () => {
  it('keeps old rows until new ones arrive', () => {
    const cache = new PageCache<string>(2)
    cache.put(0, ['a', 'b'])
    cache.renew()
    expect(cache.has(0)).toBe(false)
    expect(cache.row(1)).toBe('b')
    cache.put(0, ['c', 'd'])
    expect(cache.row(1)).toBe('d')
  })
  it('forgets the page least lately read', () => {
    const cache = new PageCache<number>(1, 2)
    cache.put(0, [0])
    cache.put(1, [1])
    cache.touch(0)
    cache.put(2, [2])
    expect([0, 1, 2].map((page) => cache.has(page))).toEqual([true, false, true])
  })
})
