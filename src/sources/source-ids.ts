import { shapeKey } from './map/mapping'

/** What decides which source a file belongs to. */
export interface SourceCandidate {
  recognisedAs: string
  header: readonly string[]
  /** Set where a record id of this file stands in an earlier one with another person or date. */
  apart?: boolean
}

/**
 * Stable ids `<recognised_as>[-n]`, one per file in the order they came. Files of one `recognised_as` and header are one
 * source, unless their records contradict each other (contracts 7).
 */
export function sourceIds(files: readonly SourceCandidate[]): string[] {
  const taken = new Map<string, string[]>()
  return files.map(({ recognisedAs, header, apart }) => {
    const shapes = taken.get(recognisedAs) ?? []
    taken.set(recognisedAs, shapes)
    const key = shapeKey(header)
    let at = apart ? -1 : shapes.indexOf(key)
    if (at < 0) at = shapes.push(apart ? `${key}\u001e${shapes.length}` : key) - 1
    return at === 0 ? recognisedAs : `${recognisedAs}-${at + 1}`
  })
}
