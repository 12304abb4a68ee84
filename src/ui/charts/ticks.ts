/** Round values that cover low to high: steps of 1, 2, 2.5 or 5 times a power of ten. `about` is how many. */
export function niceTicks(low: number, high: number, about = 4): number[] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return []
  const [from, to] = low <= high ? [low, high] : [high, low]
  if (from === to) return from === 0 ? [0, 1] : niceTicks(Math.min(0, from), Math.max(0, to), about)
  const raw = (to - from) / Math.max(1, about)
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= raw * (1 - 1e-9)) ?? 10)
  const first = Math.floor(from / step + 1e-9)
  const last = Math.ceil(to / step - 1e-9)
  // A multiple of the step, rounded to its own decimals: 0.1 * 3 is not 0.30000000000000004 here.
  const decimals = Math.max(0, -Math.floor(Math.log10(step)) + 1)
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toFixed(decimals)))
}

export interface DateTick {
  /** Milliseconds since 1970, UTC. */
  at: number
  /** What the tick stands for, which says how it is written. */
  unit: 'day' | 'month' | 'year'
}

const DAY = 86_400_000
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120]
const DAY_STEPS = [1, 2, 7, 14]

/**
 * Beginnings of days, months or years between two times, about `most` of them at most; twice as many of years, which
 * are written in half the width. Where the points stand for months, no day is named.
 */
export function dateTicks(from: number, to: number, most = 6, monthly = false): DateTick[] {
  if (!(to > from)) return Number.isFinite(from) ? [{ at: from, unit: monthly ? 'month' : 'day' }] : []
  const days = (to - from) / DAY
  if (!monthly && days <= most * 14 && days < 75) {
    const step = (DAY_STEPS.find((candidate) => days / candidate <= most) ?? 14) * DAY
    const first = Math.ceil(from / DAY) * DAY
    const ticks: DateTick[] = []
    for (let at = first; at <= to; at += step) ticks.push({ at, unit: 'day' })
    return ticks
  }
  const step =
    MONTH_STEPS.find((candidate) => days / 30.44 / candidate <= (candidate < 12 ? most : 2 * most)) ?? 240
  const start = new Date(from)
  const months = start.getUTCFullYear() * 12 + start.getUTCMonth()
  const ticks: DateTick[] = []
  for (let month = Math.ceil(months / step) * step; ; month += step) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1)
    if (at > to) break
    if (at >= from) ticks.push({ at, unit: step >= 12 ? 'year' : 'month' })
  }
  return ticks
}
