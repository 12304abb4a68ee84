import type { Mapping } from '../map/mapping'

/** One thing that a person said differently from what Rapport took it for. */
export type Change =
  | { what: 'table'; from: string; to: string }
  | { what: 'column'; column: string; from: string | null; to: string | null }
  | { what: 'reading'; column: string; key: 'dateOrder' | 'decimal'; from: string | null; to: string | null }
  | { what: 'option'; key: string; from: string | null; to: string | null }

/** What differs between Rapport's guess and what holds now. */
export function changesOf(guess: Mapping, now: Mapping): Change[] {
  const found: Change[] = []
  if (guess.recognisedAs !== now.recognisedAs || guess.grain !== now.grain)
    found.push({ what: 'table', from: guess.recognisedAs, to: now.recognisedAs })
  const before = new Map(guess.columns.map(({ column, field }) => [column, field]))
  for (const { column, field } of now.columns) {
    const from = before.get(column) ?? null
    if (from !== field) found.push({ what: 'column', column, from, to: field })
  }
  for (const { column, field } of now.columns) {
    if (!field) continue
    for (const key of ['dateOrder', 'decimal'] as const) {
      const [from, to] = [guess.readings[column]?.[key] ?? null, now.readings[column]?.[key] ?? null]
      // A column that means something else now was never read so before.
      if (from !== to && before.get(column) === field) found.push({ what: 'reading', column, key, from, to })
    }
  }
  const keys = [...new Set([...Object.keys(guess.options), ...Object.keys(now.options)])].sort()
  for (const key of keys) {
    const told = ({ options }: Mapping) => shown((options as Record<string, unknown>)[key])
    if (told(guess) !== told(now)) found.push({ what: 'option', key, from: told(guess), to: told(now) })
  }
  return found
}

function shown(value: unknown): string | null {
  if (value === undefined || value === null) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}
