import type { Snippet } from 'svelte'
import type { Tone } from './tone'

/** One column of a table. A row is any object; `key` names the field unless `value` reads it. */
export interface Column<Row> {
  key: string
  label: string
  /** Explains the heading, on hover and focus. */
  term?: string
  /** Numbers stand at the end, so that their digits line up. */
  align?: 'start' | 'end'
  value?: (row: Row) => unknown
  /** Value to text. Left out: the text itself, numbers in the app's way, nothing for null. */
  format?: (value: never, row: Row) => string
  /** Thin beside the value: "±21 k". */
  note?: (row: Row) => string | undefined
  tone?: (row: Row) => Tone | undefined
  /** Makes the cell a number that opens what is behind it; `canClick` says for which rows. */
  onclick?: (row: Row) => void
  canClick?: (row: Row) => boolean
  /** Draws the cell instead of all of this. */
  cell?: Snippet<[Row]>
  /** Off for columns whose order says nothing. */
  sortable?: boolean
  /** CSS width: the least that the column should have, so that tables under each other line up. */
  width?: string
}

export interface Sort {
  key: string
  direction: 'ascending' | 'descending'
}
