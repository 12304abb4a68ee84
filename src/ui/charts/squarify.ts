export interface Tile<Item> {
  item: Item
  x: number
  y: number
  width: number
  height: number
}

interface Sized<Item> {
  item: Item
  area: number
}

/** The worst ratio of sides in a row of tiles laid along a side: 1 is a square. */
function worst(row: readonly Sized<unknown>[], side: number): number {
  const sum = row.reduce((total, { area }) => total + area, 0)
  const largest = Math.max(...row.map(({ area }) => area))
  const smallest = Math.min(...row.map(({ area }) => area))
  return Math.max((side ** 2 * largest) / sum ** 2, sum ** 2 / (side ** 2 * smallest))
}

/**
 * Tiles whose areas are in the proportion of their sizes and as near to squares as can be (Bruls, Huizing and van
 * Wijk, "Squarified Treemaps", 2000). Largest first; what has no size has no tile.
 */
export function squarify<Item>(
  items: readonly Item[],
  size: (item: Item) => number,
  width: number,
  height: number,
): Tile<Item>[] {
  const sized = items
    .map((item) => ({ item, area: size(item) }))
    .filter(({ area }) => area > 0 && Number.isFinite(area))
    .sort((a, b) => b.area - a.area)
  const total = sized.reduce((sum, { area }) => sum + area, 0)
  if (total === 0 || width <= 0 || height <= 0) return []
  const scale = (width * height) / total
  const rest = sized.map(({ item, area }) => ({ item, area: area * scale }))

  const tiles: Tile<Item>[] = []
  let [x, y, w, h] = [0, 0, width, height]
  let start = 0
  while (start < rest.length) {
    const side = Math.min(w, h)
    let end = start + 1
    while (
      end < rest.length &&
      worst(rest.slice(start, end + 1), side) <= worst(rest.slice(start, end), side)
    )
      end++
    const row = rest.slice(start, end)
    const depth = row.reduce((sum, { area }) => sum + area, 0) / side
    let along = 0
    for (const { item, area } of row) {
      const length = area / depth
      tiles.push(
        w >= h
          ? { item, x, y: y + along, width: depth, height: length }
          : { item, x: x + along, y, width: length, height: depth },
      )
      along += length
    }
    if (w >= h) [x, w] = [x + depth, w - depth]
    else [y, h] = [y + depth, h - depth]
    start = end
  }
  return tiles
}
