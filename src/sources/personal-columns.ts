import { FIELDS } from '../model/fields'
import { PERSONAL_FIELDS } from '../model/personal/columns'
import { findPersonal, kindOfColumn } from '../model/personal/find-personal'
import type { PersonalKind } from '../model/personal/finding'
import type { Preview } from './read/types'
import { normaliseHeader } from './recognise/header-name'
import type { SourceFile } from './source-file'

/** What a column says of people: a kind that is known by its form, or one that only a meaning or a heading tells. */
export type PersonalWhat = PersonalKind | 'number' | 'company' | 'birth-date' | 'gender'

export interface PersonalColumn {
  /** Why it counts as personal: what it was mapped to, what it is called, or what stands in it. */
  because: 'meaning' | 'header' | 'values'
  what: PersonalWhat
}

const WHAT: Record<string, PersonalWhat> = {
  'customer.id': 'number',
  'customer.alias': 'number',
  'customer.email': 'email',
  'customer.phone': 'phone',
  'customer.company': 'company',
  'customer.street': 'address',
  'customer.house_number': 'address',
  'customer.postcode': 'address',
  'customer.birth_date': 'birth-date',
  'customer.gender': 'gender',
}
const whatOf = (field: string): PersonalWhat => WHAT[field] ?? 'name'

const SPELT = new Map(
  FIELDS.filter((field) => PERSONAL_FIELDS.has(field.id) && field.id !== 'customer.id').flatMap((field) =>
    field.words.map((word) => [word, field.id] as const),
  ),
)
/** Exports say whose address it is in front of what it is: "Shipping Street". */
const WHOSE = /^(billing|shipping|delivery|customer|contact|buyer|requester|recipient|invoice|user|your)\s/

/**
 * The columns of a file that say who somebody is, those without a meaning for Rapport included: they are in the raw rows, and so
 * in previews and in `tables/`. A column with another meaning is personal only by its values.
 */
export function personalColumns(file: SourceFile): ReadonlyMap<string, PersonalColumn> {
  const found = new Map<string, PersonalColumn>()
  const values = file.preview ? valuesOf(file.preview) : null
  for (const [at, column] of (file.shape?.header ?? []).entries()) {
    const field = file.mapping?.columns.find((one) => one.column === column)?.field
    const spelt = field ? undefined : speltAs(column)
    if (field && PERSONAL_FIELDS.has(field)) found.set(column, { because: 'meaning', what: whatOf(field) })
    else if (spelt) found.set(column, { because: 'header', what: whatOf(spelt) })
    else {
      const kind = values?.whole(at)
      if (kind) found.set(column, { because: 'values', what: kind })
    }
  }
  return found
}

/** What stands somewhere in the cells of a file's other columns, as an e-mail in a remark does; by the rows that are shown of it. */
export function mentionsIn(file: SourceFile): ReadonlyMap<string, readonly PersonalKind[]> {
  const found = new Map<string, readonly PersonalKind[]>()
  if (!file.preview) return found
  const values = valuesOf(file.preview)
  for (const [at, column] of (file.shape?.header ?? []).entries()) {
    const kinds = values.mentioned(at)
    if (kinds.length > 0) found.set(column, kinds)
  }
  return found
}

function speltAs(column: string): string | undefined {
  const name = normaliseHeader(column)
  return SPELT.get(name) ?? SPELT.get(name.replace(WHOSE, ''))
}

/** Of a mention in running text only what can hardly be anything else counts: a long number may be an order's. */
const UNMISTAKABLE: readonly PersonalKind[] = ['email', 'iban', 'card']

class PreviewValues {
  readonly #rows: { cells: string[] }[]
  readonly #whole = new Map<number, PersonalKind | null>()
  readonly #mentioned = new Map<number, readonly PersonalKind[]>()

  constructor({ first, middle, last }: Preview) {
    this.#rows = [...first, ...middle, ...last]
  }

  #column(at: number): string[] {
    return this.#rows.map(({ cells }) => cells[at] ?? '')
  }

  whole(at: number): PersonalKind | null {
    let kind = this.#whole.get(at)
    if (kind === undefined) this.#whole.set(at, (kind = kindOfColumn(this.#column(at))))
    return kind
  }

  mentioned(at: number): readonly PersonalKind[] {
    let kinds = this.#mentioned.get(at)
    if (!kinds) {
      const found = new Set(this.#column(at).flatMap((cell) => findPersonal(cell).map(({ kind }) => kind)))
      this.#mentioned.set(at, (kinds = UNMISTAKABLE.filter((kind) => found.has(kind))))
    }
    return kinds
  }
}

/** The rows of a preview do not change, and looking through them takes a while. */
const looked = new WeakMap<Preview, PreviewValues>()

function valuesOf(preview: Preview): PreviewValues {
  let values = looked.get(preview)
  if (!values) looked.set(preview, (values = new PreviewValues(preview)))
  return values
}
