export type EntryGroup = 'questions' | 'people' | 'pages' | 'segments' | 'commands'

/** One thing that the palette can do. */
export interface Entry {
  id: string
  group: EntryGroup
  label: string
  /** Beside it: the page a question leads to, the e-mail of a person. */
  hint?: string
  /** Other words by which it is found. */
  also?: string
  run: () => void
}

export interface EntryList {
  group: EntryGroup
  entries: Entry[]
}

const ORDER: readonly EntryGroup[] = ['people', 'questions', 'pages', 'segments', 'commands']
const MOST = 6

/** Small letters without accents. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** How well an entry answers what was typed: every word has to be found; 0 where one is not. */
function fit(entry: Entry, typed: string): number {
  const label = folded(entry.label)
  const all = `${label} ${folded(entry.also ?? '')} ${folded(entry.hint ?? '')}`
  const words = typed.split(/\s+/).filter(Boolean)
  if (!words.every((word) => all.includes(word))) return 0
  if (label === typed) return 4
  if (label.startsWith(typed)) return 3
  const begins = words.every((word) => label.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word)))
  return begins ? 2 : 1
}

/**
 * What the palette lists for what was typed, in groups: at most six a group, the best first, equal ones in their given order.
 * People are found elsewhere and stand as they are. Groups stand in the order of their best entry; with nothing typed, as
 * they are met.
 */
export function listed(entries: readonly Entry[], people: readonly Entry[], text: string): EntryList[] {
  const typed = folded(text.trim())
  const rated = entries
    .map((entry) => ({ entry, fit: typed ? fit(entry, typed) : 1 }))
    .filter((one) => one.fit > 0)
    .sort((a, b) => b.fit - a.fit)
  const best = (group: EntryGroup) =>
    group === 'people'
      ? 2
      : Math.max(0, ...rated.filter(({ entry }) => entry.group === group).map(({ fit }) => fit))
  return ORDER.map((group) => ({
    group,
    best: best(group),
    entries:
      group === 'people'
        ? [...people]
        : rated.flatMap(({ entry }) => (entry.group === group ? [entry] : [])).slice(0, typed ? MOST : 20),
  }))
    .filter((one) => one.entries.length > 0)
    .sort((a, b) => (typed ? b.best - a.best : 0))
    .map(({ group, entries: found }) => ({ group, entries: found }))
}

/** The entry that a key leads to, from the one at `at` among `count`; undefined where the key means nothing here. */
export function entryAfter(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined
  const step: Record<string, number> = {
    ArrowDown: (at + 1) % count,
    ArrowUp: (at - 1 + count) % count,
    PageDown: Math.min(count - 1, at + 5),
    PageUp: Math.max(0, at - 5),
  }
  return step[key]
}
