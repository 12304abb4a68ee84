import { FIELDS } from '../model/fields'
import { PERSONAL_FIELDS } from '../model/personal/columns'
import { kindOfColumn } from '../model/personal/find-personal'
import { normaliseHeader } from './recognise/header-name'
import type { SourceFile } from './source-file'

/** Why a column of a file counts as personal: what it was mapped to, what it is called, or what stands in it. */
export type PersonalBecause = 'meaning' | 'header' | 'values'

const SPELT = new Set(
  FIELDS.filter((field) => PERSONAL_FIELDS.has(field.id) && field.id !== 'customer.id').flatMap(
    (field) => field.words,
  ),
)
/** Exports say whose address it is in front of what it is: "Shipping Street". */
const WHOSE = /^(billing|shipping|delivery|customer|contact|buyer|requester|recipient|invoice|user|your)\s/

/**
 * The columns of a file that say who somebody is, those without a meaning for Rapport included: they are in the raw rows, and so
 * in previews and in `tables/`. A column with another meaning is personal only by its values.
 */
export function personalColumns(file: SourceFile): ReadonlyMap<string, PersonalBecause> {
  const found = new Map<string, PersonalBecause>()
  const rows = file.preview ? [...file.preview.first, ...file.preview.middle, ...file.preview.last] : []
  for (const [at, column] of (file.shape?.header ?? []).entries()) {
    const field = file.mapping?.columns.find((one) => one.column === column)?.field
    if (field && PERSONAL_FIELDS.has(field)) found.set(column, 'meaning')
    else if (!field && isSpelt(column)) found.set(column, 'header')
    else if (kindOfColumn(rows.map((row) => row.cells[at] ?? ''))) found.set(column, 'values')
  }
  return found
}

function isSpelt(column: string): boolean {
  const name = normaliseHeader(column)
  return SPELT.has(name) || SPELT.has(name.replace(WHOSE, ''))
}
