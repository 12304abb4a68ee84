import { describe, expect, it } from 'vitest'
import { clip, overlap, placeLabels, slide, spread, wrap } from './labels'

describe('spread', () => {
  it('leaves alone what does not touch', () => expect(spread([10, 50, 90], 20)).toEqual([10, 50, 90]))
  it('parts what touches about its middle', () => expect(spread([50, 50], 20)).toEqual([40, 60]))
  it('keeps the order of the wishes and of what is given', () =>
    expect(spread([90, 10, 12], 20)).toEqual([90, 1, 21]))
  it('stays within its limits', () => {
    expect(spread([0, 2, 4], 10, 0, 100)).toEqual([0, 10, 20])
    expect(spread([100, 98], 10, 0, 100)).toEqual([100, 90])
  })
  it('lets pushed groups push on', () => {
    const placed = spread([10, 11, 25, 26], 10)
    for (let i = 1; i < placed.length; i++)
      expect(placed[i]! - placed[i - 1]!).toBeGreaterThanOrEqual(10 - 1e-9)
  })
})

describe('placeLabels', () => {
  const frame = { x: 0, y: 0, width: 400, height: 300 }
  const dot = (x: number, y: number, radius = 10) => ({ x, y, radius, width: 80, height: 16 })
  it('puts a label at the right of its dot', () =>
    expect(placeLabels([dot(100, 100)], frame)[0]).toMatchObject({
      side: 'right',
      x: 116,
      y: 92,
      shown: true,
    }))
  it('turns to the left at the right edge', () =>
    expect(placeLabels([dot(380, 100)], frame)[0]).toMatchObject({ side: 'left', x: 284, shown: true }))
  it('never lets labels and dots overlap', () => {
    const dots = Array.from({ length: 14 }, (_, i) =>
      dot(40 + ((i * 97) % 330), 30 + ((i * 61) % 240), 6 + (i % 4) * 4),
    )
    const labels = placeLabels(dots, frame).filter((label) => label.shown)
    expect(labels.length).toBeGreaterThan(9)
    for (const [i, a] of labels.entries()) for (const b of labels.slice(i + 1)) expect(overlap(a, b)).toBe(0)
  })
  it('leads a line to what finds place only farther out', () => {
    // Small ones hemmed in between two large ones, as reviews and tickets are between shop and newsletter.
    const crowd = [dot(200, 110, 33), dot(200, 190, 33), dot(186, 150, 8), dot(214, 150, 8), dot(200, 150, 8)]
    const labels = placeLabels(crowd, frame)
    expect(labels.every((label) => label.shown)).toBe(true)
    for (const [i, a] of labels.entries()) for (const b of labels.slice(i + 1)) expect(overlap(a, b)).toBe(0)
    expect(labels.some((label) => label.leader)).toBe(true)
    for (const [i, { leader }] of labels.entries())
      if (leader)
        expect(Math.hypot(leader.x1 - crowd[i]!.x, leader.y1 - crowd[i]!.y)).toBeCloseTo(crowd[i]!.radius, 9)
  })
  it('hides what finds no place', () => {
    const crowd = Array.from({ length: 90 }, () => dot(200, 150))
    expect(placeLabels(crowd, frame).some((label) => !label.shown)).toBe(true)
  })
  it('keeps off what is taken', () => {
    const taken = [{ x: 110, y: 80, width: 120, height: 40 }]
    expect(placeLabels([dot(100, 100)], frame, taken)[0]!.side).not.toBe('right')
  })
})

describe('slide', () => {
  const box = { x: 80, y: 0, width: 20, height: 10 }
  it('stays where nothing is in the way', () => expect(slide(box, -4, 60, [])).toEqual(box))
  it('moves just past what is', () =>
    expect(slide(box, -4, 60, [{ x: 90, y: 5, width: 10, height: 10 }])).toEqual({ ...box, x: 68 }))
  it('gives up after its reach', () =>
    expect(slide(box, -4, 8, [{ x: 0, y: 0, width: 200, height: 10 }])).toEqual(box))
})

describe('wrap and clip', () => {
  const measure = (text: string) => text.length
  it('breaks at words', () =>
    expect(wrap('late deliveries, stars fell', 17, measure)).toEqual(['late deliveries,', 'stars fell']))
  it('shortens with an ellipsis, or not at all', () => {
    expect(clip('Hibernating', 11, measure)).toBe('Hibernating')
    expect(clip('Hibernating', 6, measure)).toBe('Hiber…')
    expect(clip('Hibernating', 2, measure)).toBe('')
  })
})
