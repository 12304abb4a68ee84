/** Why a row is shown that a person judges a mapping by. */
export interface ShownBecause {
  kind: 'first' | 'unreadable' | 'blank' | 'lowest' | 'highest' | 'aside'
  /** The column that it is about; '' for the row as a whole. */
  column: string
}

export interface TrialCell {
  /** As it stands in the file. */
  written: string
  /** As it would count; null where it cannot be read, or says nothing. */
  understood: string | null
}

export interface TrialRow {
  line: number
  because: ShownBecause[]
  /** Why the row as a whole would be set aside; null where it would be loaded. */
  aside: string | null
  /** One for each of `columns`. */
  cells: TrialCell[]
}

/** What a mapping would give. */
export interface MappingTrial {
  rows: { read: number; loaded: number; rejected: number; blank: number }
  reasons: { reason: string; n: number }[]
  /** For each mapped column: how many of its cells are filled, and how many of those can be read. */
  columns: { column: string; field: string; valid: number; filled: number }[]
  /** The first rows, and those that are unlike them. */
  shown: TrialRow[]
  customers: number
  /** Sales that count, and orders that do not: cancelled, tests, given back in full. */
  sales: number
  void: number
  /** What the sales that count bring, in each currency, that of most orders first; '' where none is named. */
  money: { currency: string; orders: number; net: number }[]
  from: string | null
  to: string | null
  /** Not all rows were looked at, but the first so many. */
  only: number | null
}

/** More different values than a person looks through. */
export const MOST_VALUES = 60

/** A value of a column, how many cells hold it, and the first line of them. */
export interface ValueCount {
  value: string
  n: number
  line: number
}

export interface TrialOptions {
  /** Look at the first so many rows alone. */
  rows?: number
  signal?: AbortSignal
}
