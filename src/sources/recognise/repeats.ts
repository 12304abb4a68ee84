import type { Mapping } from '../map/mapping'
import type { Sample, SampleColumn } from './sample'

/** Does a value of the column stand in several rows of the preview? */
export function repeats(column: SampleColumn | undefined): boolean {
  return column !== undefined && new Set(column.values).size < column.values.length
}

/** Rows are items where the order's number stands in several of them. */
export function linesWhereOrdersRepeat(mapping: Mapping, sample: Sample): void {
  const named = mapping.columns.find((column) => column.field === 'order.id')
  const column = sample.columns.find((one) => one.name === named?.column)
  if (repeats(column)) mapping.grain = 'line'
}
