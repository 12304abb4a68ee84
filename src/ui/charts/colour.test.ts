import { describe, expect, it } from 'vitest'
import { colourOf, contrast, inkOn, mix, parseColour, readable, toCss } from './colour'

describe('colour', () => {
  it('reads what a browser writes', () => {
    expect(parseColour('#0b6b57')).toEqual([11, 107, 87])
    expect(parseColour('rgb(11, 107, 87)')).toEqual([11, 107, 87])
    expect(parseColour(' #fff')).toEqual([255, 255, 255])
    expect(toCss([11, 107.4, 87], 0.5)).toBe('rgb(11 107 87 / 0.5)')
  })
  it('has the contrasts of WCAG', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 6)
    // #767676 on white is the well-known lightest grey that passes 4.5
    expect(contrast([118, 118, 118], [255, 255, 255])).toBeCloseTo(4.54, 2)
  })
  it('keeps text readable all along the scale of tiles, light and dark', () => {
    const themes = [
      { low: '#ffffff', high: '#0b6b57', inks: ['#1d211f', '#ffffff'] },
      { low: '#191d1b', high: '#58c2a3', inks: ['#08231b', '#edf0ee'] },
      { low: '#ffffff', high: '#b3392c', inks: ['#1d211f', '#ffffff'] },
    ]
    for (const { low, high, inks } of themes)
      for (let t = 0; t <= 1; t += 0.02) {
        const ground = mix(parseColour(low), parseColour(high), t)
        const ink = inkOn(ground, parseColour(inks[0]!), parseColour(inks[1]!))
        expect(contrast(ground, ink)).toBeGreaterThanOrEqual(4.5)
      }
  })
  it('darkens a data colour until it can be read, and leaves alone what can', () => {
    const [paper, ink, ochre, pine] = ['#ffffff', '#1d211f', '#d08a1c', '#0b6b57'].map(parseColour)
    expect(contrast(ochre!, paper!)).toBeLessThan(4.5)
    expect(contrast(readable(ochre!, paper!, ink!), paper!)).toBeGreaterThanOrEqual(4.5)
    expect(readable(pine!, paper!, ink!)).toEqual(pine)
  })
  it('runs from low to high, or about a middle', () => {
    const scale = { low: [0, 0, 0], high: [100, 100, 100], opposite: [100, 0, 0] } as const
    expect(colourOf(5, 0, 10, scale)).toEqual([50, 50, 50])
    expect(colourOf(5, 5, 5, scale)).toEqual([100, 100, 100])
    expect(colourOf(-5, -5, 10, scale, 0)).toEqual([50, 0, 0])
    expect(colourOf(0, -5, 10, scale, 0)).toEqual([0, 0, 0])
  })
})
