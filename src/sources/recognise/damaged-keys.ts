import type { Mapping } from '../map/mapping'

const KEY = /\.(?:id|alias|number|reference)$|^customer\.phone$/

/** Columns whose ids a spreadsheet has rounded name nothing: they mean no key, whatever they are called. */
export function dropDamagedKeys(mapping: Mapping, damaged: readonly string[] = []): void {
  for (const column of mapping.columns) {
    if (column.field !== null && KEY.test(column.field) && damaged.includes(column.column))
      column.field = null
  }
}
