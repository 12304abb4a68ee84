export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export function overlap(a: Box, b: Box): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return across > 0 && down > 0 ? across * down : 0
}

/**
 * Moves labels on one axis so that none touches another, each as near to where it wants to be as the others allow.
 * `at` are wished centres; all are kept between `low` and `high` where there is room. Same order as given.
 */
export function spread(at: readonly number[], gap: number, low = -Infinity, high = Infinity): number[] {
  interface Group {
    members: number[]
    centre: number
  }
  const order = at.map((_, i) => i).sort((a, b) => at[a]! - at[b]! || a - b)
  const groups: Group[] = []
  const half = ({ members }: Group) => ((members.length - 1) * gap) / 2
  for (const index of order) {
    groups.push({ members: [index], centre: at[index]! })
    // Neighbours that touch become one group about the mean of what its members wish.
    while (groups.length > 1) {
      const last = groups[groups.length - 1]!
      const before = groups[groups.length - 2]!
      if (before.centre + half(before) + gap <= last.centre - half(last) + 1e-9) break
      groups.splice(-2)
      const members = [...before.members, ...last.members]
      const wishes = members.map((member, i) => at[member]! - (i - (members.length - 1) / 2) * gap)
      groups.push({ members, centre: wishes.reduce((sum, wish) => sum + wish, 0) / members.length })
    }
  }
  const placed = new Array<number>(at.length)
  for (const group of groups)
    group.members.forEach((member, i) => (placed[member] = group.centre - half(group) + i * gap))
  let floor = low
  for (const index of order) {
    placed[index] = Math.max(placed[index]!, floor)
    floor = placed[index]! + gap
  }
  let ceiling = high
  for (const index of [...order].reverse()) {
    placed[index] = Math.min(placed[index]!, ceiling)
    ceiling = placed[index]! - gap
  }
  return placed
}

export interface Dot {
  x: number
  y: number
  radius: number
  /** Size of its label, in the units of x and y. */
  width: number
  height: number
}

export interface PlacedLabel extends Box {
  side: 'right' | 'left' | 'above' | 'below'
  /** False where no free place was found: better hidden, and named by the table, than drawn over another. */
  shown: boolean
  /** Where no place beside its dot was free: the line that leads from the dot to the label. */
  leader?: { x1: number; y1: number; x2: number; y2: number }
}

const GAP = 6

function candidates(dot: Dot): (Box & { side: PlacedLabel['side'] })[] {
  const { x, y, radius, width, height } = dot
  const size = { width, height }
  return [
    { ...size, side: 'right', x: x + radius + GAP, y: y - height / 2 },
    { ...size, side: 'left', x: x - radius - GAP - width, y: y - height / 2 },
    { ...size, side: 'above', x: x - width / 2, y: y - radius - GAP / 2 - height },
    { ...size, side: 'below', x: x - width / 2, y: y + radius + GAP / 2 },
    { ...size, side: 'right', x: x + radius * 0.7 + GAP, y: y - radius * 0.7 - height },
    { ...size, side: 'right', x: x + radius * 0.7 + GAP, y: y + radius * 0.7 },
    { ...size, side: 'left', x: x - radius * 0.7 - GAP - width, y: y - radius * 0.7 - height },
    { ...size, side: 'left', x: x - radius * 0.7 - GAP - width, y: y + radius * 0.7 },
  ]
}

const RINGS = [18, 34, 52, 72, 94, 118]
const DIRECTIONS = 24

/** Places farther out, the nearest first, each with a line from the rim of the dot to the near end of the label. */
function farther(dot: Dot): PlacedLabel[] {
  return RINGS.flatMap((ring) =>
    Array.from({ length: DIRECTIONS }, (_, i) => {
      // Sideways first: a line that runs level is the easiest to follow.
      const angle = (Math.PI * 2 * (i % 2 === 0 ? i / 2 : DIRECTIONS - (i + 1) / 2)) / DIRECTIONS
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
      const [x2, y2] = [dot.x + cos * (dot.radius + ring), dot.y + sin * (dot.radius + ring)]
      const right = cos >= 0
      return {
        side: right ? ('right' as const) : ('left' as const),
        x: right ? x2 + 3 : x2 - 3 - dot.width,
        y: y2 - dot.height / 2,
        width: dot.width,
        height: dot.height,
        shown: true,
        leader: { x1: dot.x + cos * dot.radius, y1: dot.y + sin * dot.radius, x2, y2 },
      }
    }),
  )
}

/** Whether a line runs through a box, tried at points close enough together to miss no label. */
function crosses({ x1, y1, x2, y2 }: NonNullable<PlacedLabel['leader']>, box: Box): boolean {
  const steps = Math.ceil(Math.hypot(x2 - x1, y2 - y1) / 4)
  return Array.from({ length: steps + 1 }, (_, i) => i / Math.max(1, steps)).some((part) => {
    const [x, y] = [x1 + (x2 - x1) * part, y1 + (y2 - y1) * part]
    return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height
  })
}

/**
 * A place for each dot's label: beside it if it can, else around it, else farther out with a line to it; never over another label, another dot, what is in
 * `taken`, or the edge of the frame. Larger dots choose first.
 */
export function placeLabels(dots: readonly Dot[], frame: Box, taken: readonly Box[] = []): PlacedLabel[] {
  const discs = dots.map(({ x, y, radius }) => ({
    x: x - radius,
    y: y - radius,
    width: 2 * radius,
    height: 2 * radius,
  }))
  const placed = new Array<PlacedLabel>(dots.length)
  const occupied: Box[] = [...taken]
  const order = dots.map((_, i) => i).sort((a, b) => dots[b]!.radius - dots[a]!.radius || a - b)
  const isFree = (box: Box, index: number) =>
    box.x >= frame.x &&
    box.y >= frame.y &&
    box.x + box.width <= frame.x + frame.width &&
    box.y + box.height <= frame.y + frame.height &&
    occupied.every((other) => overlap(box, other) === 0) &&
    discs.every((disc, i) => i === index || overlap(box, disc) === 0)
  const left: number[] = []
  for (const index of order) {
    const options = candidates(dots[index]!)
    const free = options.find((box) => isFree(box, index))
    if (free) occupied.push(free)
    else left.push(index)
    placed[index] = { ...(free ?? options[0]!), shown: free !== undefined }
  }
  const labels: Box[] = occupied.slice(taken.length)
  const lines: NonNullable<PlacedLabel['leader']>[] = []
  for (const index of left) {
    const free = farther(dots[index]!).find(
      (place) =>
        isFree(place, index) &&
        labels.every((label) => !crosses(place.leader!, label)) &&
        lines.every((line) => !crosses(line, place)),
    )
    if (!free) continue
    occupied.push(free)
    labels.push(free)
    lines.push(free.leader!)
    placed[index] = free
  }
  return placed
}

/** The box moved sideways in steps until it touches none of the others, at most by `reach`; else where it was. */
export function slide(box: Box, step: number, reach: number, others: readonly Box[]): Box {
  for (let moved = 0; Math.abs(moved) <= Math.max(0, reach); moved += step) {
    const tried = { ...box, x: box.x + moved }
    if (others.every((other) => overlap(tried, other) === 0)) return tried
  }
  return box
}

/** Breaks words into lines no wider than `width`, by a measure of text; a word too long stands alone. */
export function wrap(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word
    if (line && measure(longer) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line ? [...lines, line] : lines
}

/** The text, shortened to the width with an ellipsis; empty where not even three letters fit. */
export function clip(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text
  for (let length = text.length - 1; length >= 3; length--) {
    const shorter = `${text.slice(0, length).trimEnd()}…`
    if (measure(shorter) <= width) return shorter
  }
  return ''
}
