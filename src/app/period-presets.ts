import type { Chosen } from './workspace.svelte'

export type Preset = 'all' | 'year' | 'half' | 'quarter'

const MONTHS: Record<Exclude<Preset, 'all'>, number> = { year: 12, half: 6, quarter: 3 }

/** The day after an ISO day; period ends are inclusive on the screen and exclusive inside (contracts 5). */
export function dayAfter(day: string): string {
  return shifted(day, 1)
}

export function dayBefore(day: string): string {
  return shifted(day, -1)
}

function shifted(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The months that end with `asOf`: 12 of them up to 31 Oct begin on 1 Nov; a day the month lacks becomes its last. */
export function presetPeriod(preset: Preset, asOf: string): Pick<Chosen, 'from' | 'to'> {
  if (preset === 'all') return { from: null, to: null }
  const end = dayAfter(asOf)
  const [year, month, day] = end.split('-').map(Number) as [number, number, number]
  const first = new Date(Date.UTC(year, month - 1 - MONTHS[preset], 1))
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(day, days))
  return { from: first.toISOString().slice(0, 10), to: end }
}

export function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  )
}
