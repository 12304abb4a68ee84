/** Browsers draw nothing below about 17 million pixels; above this height the scroll bar is scaled. */
const TALLEST = 12_000_000

export interface Window {
  /** First row drawn, and the one after the last. */
  from: number
  to: number
  /** Pixels from the top of the scrolled content to the first drawn row. */
  offset: number
  /** Height of the scrolled content, in pixels. */
  height: number
}

interface View {
  count: number
  rowHeight: number
  viewHeight: number
  scrollTop: number
  /** Rows drawn beyond each edge, so that a small move shows no gap. */
  overscan?: number
}

function scrolled({ count, rowHeight, viewHeight }: View): { height: number; scale: number } {
  const full = count * rowHeight
  const height = Math.min(full, TALLEST)
  const scale = full > height ? (full - viewHeight) / (height - viewHeight) : 1
  return { height, scale }
}

/** The rows to draw for a scroll position. */
export function windowOf(view: View): Window {
  const { count, rowHeight, viewHeight, scrollTop, overscan = 6 } = view
  const { height, scale } = scrolled(view)
  const top = Math.max(0, Math.min(scrollTop, height - viewHeight)) * scale
  const from = Math.max(0, Math.floor(top / rowHeight) - overscan)
  const to = Math.min(count, Math.ceil((top + viewHeight) / rowHeight) + overscan)
  return { from, to, offset: Math.max(0, scrollTop) - (top - from * rowHeight), height }
}

/** The scroll position nearest to the present one at which a row is wholly seen. */
export function scrollTo(index: number, view: View): number {
  const { rowHeight, viewHeight, scrollTop } = view
  const { scale } = scrolled(view)
  const top = scrollTop * scale
  const start = index * rowHeight
  if (start < top) return start / scale
  if (start + rowHeight > top + viewHeight) return (start + rowHeight - viewHeight) / scale
  return scrollTop
}

/** Numbers of the pages that hold rows from (included) to (excluded). */
export function pagesOf(from: number, to: number, pageSize: number): number[] {
  const first = Math.floor(from / pageSize)
  const last = Math.floor(Math.max(from, to - 1) / pageSize)
  return to > from ? Array.from({ length: last - first + 1 }, (_, i) => first + i) : []
}

/** The row that a key leads to, or undefined where the key is not one of ours. */
export function rowAfter(key: string, active: number, count: number, perView: number): number | undefined {
  const steps: Record<string, number> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + Math.max(1, perView - 1),
    PageUp: active - Math.max(1, perView - 1),
    Home: 0,
    End: count - 1,
  }
  const target = steps[key]
  return target === undefined || count === 0 ? undefined : Math.max(0, Math.min(count - 1, target))
}
