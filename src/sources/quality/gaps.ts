/** A touchpoint of one platform, with its records by month (ISO day of the first), oldest first, empty months left out. */
export interface Line {
  touchpoint: string
  platform: string
  n: number
  known: number
  months: { month: string; n: number }[]
}

export interface Gap {
  kind: 'hole' | 'ended'
  touchpoint: string
  platform: string
  /** First and last month without a record. */
  from: string
  to: string
  /** Records that its usual pace would have brought. */
  expected: number
}

/**
 * At a steady pace, fewer than 1 in 10,000 stretches with so many expected records would be empty: exp(-9.2) = 0.0001. So strict
 * because many lines and months are looked at.
 */
const SURE = 9.2

export function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
}

export function monthText(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}-01`
}

/** First day of the last month that is over on a day: one that is not says nothing by its silence. */
export function lastWholeMonth(lastDay: string): string {
  const day = new Date(`${lastDay}T00:00:00Z`)
  const isOver = new Date(day.getTime() + 86_400_000).getUTCDate() === 1
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - (isOver ? 0 : 1), 1))
    .toISOString()
    .slice(0, 10)
}

/** How many months on either side tell the pace of a silence. */
const BESIDE = 6

/**
 * Stretches of months in which a line falls silent though its pace in the six months before and after would have brought
 * records; `last` is the last whole month.
 */
export function gapsOf({ touchpoint, platform, months }: Line, last: string): Gap[] {
  const first = months[0]
  const end = months.at(-1)
  if (!first || !end) return []
  const begin = monthNumber(first.month)
  const stop = monthNumber(end.month)
  const records = new Map(months.map(({ month, n }) => [monthNumber(month), n]))
  const held = (from: number, to: number) => {
    const [low, high] = [Math.max(from, begin), Math.min(to, stop)]
    let n = 0
    for (let month = low; month <= high; month++) n += records.get(month) ?? 0
    return { n, months: Math.max(0, high - low + 1) }
  }
  const gap = (kind: Gap['kind'], from: number, length: number): Gap[] => {
    if (length < 1) return []
    const before = held(from - BESIDE, from - 1)
    const after = held(from + length, from + length + BESIDE - 1)
    const expected = ((before.n + after.n) / (before.months + after.months)) * length
    if (!(expected > SURE)) return []
    return [{ kind, touchpoint, platform, from: monthText(from), to: monthText(from + length - 1), expected }]
  }
  return [
    ...months.slice(1).flatMap((next, i) => {
      const from = monthNumber(months[i]!.month) + 1
      return gap('hole', from, monthNumber(next.month) - from)
    }),
    ...gap('ended', stop + 1, monthNumber(last) - stop),
  ]
}

/** Part that a silent line has in all records its platform would have brought meanwhile, by the pace of the whole line. */
export function shareOfPlatform(gap: Gap, lines: readonly Line[]): number {
  const pace = ({ months }: Line) => {
    const [first, last] = [months[0], months.at(-1)]
    if (!first || !last) return 0
    const n = months.reduce((sum, month) => sum + month.n, 0)
    return n / (monthNumber(last.month) - monthNumber(first.month) + 1)
  }
  const own = lines.filter((line) => line.platform === gap.platform)
  const all = own.reduce((sum, line) => sum + pace(line), 0)
  const silent = own.find((line) => line.touchpoint === gap.touchpoint)
  return silent && all > 0 ? pace(silent) / all : 0
}

export type Unit = 'month' | 'quarter' | 'year'

/** As fine as the picture can hold. */
export function unitOf(months: number): Unit {
  if (months <= 24) return 'month'
  return months <= 96 ? 'quarter' : 'year'
}

/** The first month of the stretch that a month lies in. */
export function stretchOf(month: string, unit: Unit): string {
  const length = { month: 1, quarter: 3, year: 12 }[unit]
  return monthText(Math.floor(monthNumber(month) / length) * length)
}

/** First day of the stretch after, exclusive end of this one. */
export function afterStretch(start: string, unit: Unit): string {
  return monthText(monthNumber(start) + { month: 1, quarter: 3, year: 12 }[unit])
}

/** All stretches from the first month to the last. */
export function stretches(first: string, last: string, unit: Unit): string[] {
  const list: string[] = []
  for (let start = stretchOf(first, unit); start <= last; start = afterStretch(start, unit)) list.push(start)
  return list
}
