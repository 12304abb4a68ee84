let context: CanvasRenderingContext2D | null | undefined

/** Width of a text in CSS pixels, in a CSS font. */
export function measureText(text: string, font: string): number {
  context ??= document.createElement('canvas').getContext('2d')
  if (!context) return text.length * 7
  context.font = font
  return context.measureText(text).width
}
