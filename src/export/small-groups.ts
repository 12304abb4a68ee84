/** Groups of fewer people could tell of one of them. */
export const SMALLEST_GROUP = 5

export interface SmallGroups<R> {
  /** People in a group. */
  size: (row: R) => number
  /** Rows of one whole add up to a known total, from which a single missing one could be worked out; null where none do. */
  whole: ((row: R) => string) | null
  /** Columns that stay: they say what the group is, not what is known of it. */
  keep: readonly (keyof R & string)[]
}

/**
 * Takes the figures of groups of fewer than `smallest` people out of a table. Where only they are missing from a whole, so are
 * those of the next larger groups, until two are missing and what is missing together is no small group either.
 */
export function withholdSmall<R extends Record<string, unknown>>(
  rows: readonly R[],
  { size, whole, keep, smallest }: SmallGroups<R> & { smallest: number },
): { rows: R[]; withheld: number } {
  const hidden = new Set(rows.filter((row) => size(row) > 0 && size(row) < smallest))
  if (whole)
    for (const name of new Set([...hidden].map(whole))) {
      const parts = rows
        .filter((row) => whole(row) === name && size(row) > 0)
        .sort((a, b) => size(a) - size(b))
      const missing = () => parts.filter((row) => hidden.has(row))
      for (const next of parts) {
        if (missing().length >= 2 && missing().reduce((sum, row) => sum + size(row), 0) >= smallest) break
        hidden.add(next)
      }
    }
  const bare = (row: R) =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => [column, keep.includes(column) ? value : null]),
    ) as R
  return { rows: rows.map((row) => (hidden.has(row) ? bare(row) : row)), withheld: hidden.size }
}
