export type Rgb = readonly [number, number, number]

/** "#0b6b57", "rgb(11, 107, 87)" or "rgb(11 107 87)" to its parts, 0–255. */
export function parseColour(text: string): Rgb {
  const hex = /^#([0-9a-f]{6})$/i.exec(text.trim())
  if (hex) {
    const value = parseInt(hex[1]!, 16)
    return [value >> 16, (value >> 8) & 255, value & 255]
  }
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text.trim())
  if (short) return [1, 2, 3].map((i) => parseInt(short[i]!.repeat(2), 16)) as unknown as Rgb
  const parts = text
    .match(/[\d.]+/g)
    ?.slice(0, 3)
    .map(Number)
  return parts?.length === 3 ? (parts as unknown as Rgb) : [0, 0, 0]
}

export function toCss([r, g, b]: Rgb, alpha = 1): string {
  const parts = [r, g, b].map(Math.round).join(' ')
  return alpha === 1 ? `rgb(${parts})` : `rgb(${parts} / ${alpha})`
}

export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const t = Math.max(0, Math.min(1, share))
  return [0, 1, 2].map((i) => from[i]! + (to[i]! - from[i]!) * t) as unknown as Rgb
}

/** Relative luminance, WCAG 2.2. */
export function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((part) => {
    const c = part / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

/** Contrast of two colours, 1–21 (WCAG 2.2). */
export function contrast(a: Rgb, b: Rgb): number {
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

const BLACK: Rgb = [0, 0, 0]
const WHITE: Rgb = [255, 255, 255]

/**
 * The better read of two inks on a ground, and black or white where neither reaches 4.5 : 1 (one of these two always
 * does: their contrasts multiply to 21).
 */
export function inkOn(ground: Rgb, dark: Rgb, light: Rgb): Rgb {
  const better = (a: Rgb, b: Rgb) => (contrast(ground, a) >= contrast(ground, b) ? a : b)
  const own = better(dark, light)
  return contrast(ground, own) >= 4.5 ? own : better(BLACK, WHITE)
}

/** The colour, drawn towards the ink until it can be read as text on the ground (4.5 : 1). */
export function readable(colour: Rgb, ground: Rgb, ink: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.1) {
    const shade = mix(colour, ink, share)
    if (contrast(shade, ground) >= 4.5) return shade
  }
  return ink
}

export interface Scale {
  /** Colour at 0, or at the middle of a scale with two sides. */
  low: Rgb
  high: Rgb
  /** Colour of the far negative side, for values about a middle. */
  opposite?: Rgb
}

/** Colour of a value between min and max; about a middle the two sides are equally long. */
export function colourOf(value: number, min: number, max: number, scale: Scale, middle?: number): Rgb {
  if (scale.opposite && middle !== undefined) {
    const reach = Math.max(max - middle, middle - min) || 1
    const t = (value - middle) / reach
    return mix(scale.low, t < 0 ? scale.opposite : scale.high, Math.abs(t))
  }
  return mix(scale.low, scale.high, max > min ? (value - min) / (max - min) : 1)
}
