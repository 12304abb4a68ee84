export interface Mark {
  /** Pixels from the left. */
  x: number
  /** Its label, broken into lines, and the width of the longest. */
  lines: readonly string[]
  width: number
}

export interface PlacedMark extends Mark {
  /** Left edge of the label, and which row it stands in, from the top. */
  left: number
  row: number
  align: 'left' | 'right'
  shown: boolean
}

const GAP = 8

/**
 * Rows above the picture for the labels of events: each beside its line, on the side with room, in the first row where
 * it touches no other. What finds no row keeps its line and is named by the table.
 */
export function placeMarks(marks: readonly Mark[], from: number, to: number, rows = 3): PlacedMark[] {
  const ends: { left: number; right: number }[][] = Array.from({ length: rows }, () => [])
  return marks.map((mark) => {
    const sides = [
      { align: 'right' as const, left: mark.x - GAP - mark.width },
      { align: 'left' as const, left: mark.x + GAP },
    ].filter(({ left }) => left >= from && left + mark.width <= to)
    for (let row = 0; row < rows; row++)
      for (const { align, left } of sides) {
        const right = left + mark.width
        const reach = { left: Math.min(left, mark.x) - GAP, right: Math.max(right, mark.x) + GAP }
        if (ends[row]!.some((other) => reach.left < other.right && other.left < reach.right)) continue
        ends[row]!.push(reach)
        return { ...mark, left, row, align, shown: true }
      }
    return { ...mark, left: mark.x, row: 0, align: 'left', shown: false }
  })
}

/** Height of each row: that of its label with the most lines. */
export function rowHeights(marks: readonly PlacedMark[], lineHeight: number): number[] {
  const heights: number[] = []
  for (const { row, lines, shown } of marks)
    if (shown) heights[row] = Math.max(heights[row] ?? 0, lines.length * lineHeight + 4)
  return Array.from(heights, (height) => height ?? 0)
}
