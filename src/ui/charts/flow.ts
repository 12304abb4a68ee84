export interface Flow {
  from: string
  to: string
  value: number
}

export interface Bar {
  id: string
  value: number
  /** Top and height, in pixels. */
  y: number
  height: number
}

export interface Ribbon extends Flow {
  /** Top and thickness at the left and at the right, in pixels. */
  leftY: number
  rightY: number
  thickness: number
}

export interface FlowLayout {
  left: Bar[]
  right: Bar[]
  ribbons: Ribbon[]
}

/**
 * Two columns of bars and the ribbons between them, in the order of `order`, all in one scale so that thickness can be
 * compared. `gap` is left between bars, and shrinks where there are many.
 */
export function layoutFlows(
  flows: readonly Flow[],
  order: readonly string[],
  height: number,
  gap = 10,
): FlowLayout {
  const known = flows.filter(({ value }) => value > 0)
  const total = known.reduce((sum, { value }) => sum + value, 0)
  const place = new Map(order.map((id, i) => [id, i]))
  const rank = (id: string) => place.get(id) ?? order.length
  const ids = (side: 'from' | 'to') =>
    [...new Set(known.map((flow) => flow[side]))].sort((a, b) => rank(a) - rank(b))
  const [leftIds, rightIds] = [ids('from'), ids('to')]
  const most = Math.max(leftIds.length, rightIds.length, 1)
  const space = most > 1 ? Math.min(gap, (height * 0.4) / (most - 1)) : 0
  const scale = total > 0 ? (height - space * (most - 1)) / total : 0

  function bars(side: 'from' | 'to', sideIds: string[]): Bar[] {
    let y = 0
    return sideIds.map((id) => {
      const value = known.reduce((sum, flow) => (flow[side] === id ? sum + flow.value : sum), 0)
      const bar = { id, value, y, height: value * scale }
      y += bar.height + space
      return bar
    })
  }

  const left = bars('from', leftIds)
  const right = bars('to', rightIds)
  const leftAt = new Map(left.map(({ id, y }) => [id, y]))
  const rightAt = new Map(right.map(({ id, y }) => [id, y]))
  const ribbons = [...known]
    .sort((a, b) => rank(a.from) - rank(b.from) || rank(a.to) - rank(b.to))
    .map((flow) => ({ ...flow, thickness: flow.value * scale, leftY: 0, rightY: 0 }))
  for (const ribbon of ribbons) {
    ribbon.leftY = leftAt.get(ribbon.from)!
    leftAt.set(ribbon.from, ribbon.leftY + ribbon.thickness)
  }
  // At the right the ribbons of a bar come in the order of where they come from, so that they do not cross there.
  for (const ribbon of [...ribbons].sort((a, b) => rank(a.to) - rank(b.to) || rank(a.from) - rank(b.from))) {
    ribbon.rightY = rightAt.get(ribbon.to)!
    rightAt.set(ribbon.to, ribbon.rightY + ribbon.thickness)
  }
  return { left, right, ribbons }
}

/** The outline of a ribbon between two upright lines, as an SVG path. */
export function ribbonPath(ribbon: Ribbon, x1: number, x2: number): string {
  const middle = (x1 + x2) / 2
  const { leftY: a, rightY: b, thickness: t } = ribbon
  const n = (value: number) => Math.round(value * 100) / 100
  return (
    `M${n(x1)},${n(a)}C${n(middle)},${n(a)} ${n(middle)},${n(b)} ${n(x2)},${n(b)}` +
    `V${n(b + t)}C${n(middle)},${n(b + t)} ${n(middle)},${n(a + t)} ${n(x1)},${n(a + t)}Z`
  )
}
