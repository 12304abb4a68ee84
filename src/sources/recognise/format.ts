import type {
  CanonicalTable,
  ColumnMapping,
  ColumnReading,
  Grain,
  Mapping,
  MappingOptions,
  RowRule,
} from '../map/mapping'
import { isNamed } from '../map/row-rules'
import { findColumn, nameMatches, type Sample, type SampleColumn } from './sample'
import { wordsOfPeople } from './people-words'

export { normaliseHeader } from './header-name'

export interface ColumnExtra extends Pick<
  ColumnMapping,
  'instrument' | 'question' | 'scale' | 'touchpoint' | 'kind'
> {
  reading?: ColumnReading
}

/** A time at which somebody subscribed to a newsletter. */
export const SIGN_UP: ColumnExtra = { kind: 'sign-up', touchpoint: 'newsletter' }

/** Names of the column, joined by `|`, best first (`*` stands for anything); its field; what else is known of it. */
export type FormatColumn = [names: string, field: string, extra?: ColumnExtra]

/** One export of one vendor. Columns are found by name, in any order, among any others. */
export interface Format {
  id: string
  platform: string
  table: CanonicalTable | null
  grain: Grain
  /** The file is of this format when each group has one of its names among the columns. */
  signature: string[][]
  /** Names that say it is something else. */
  not?: string[]
  /** What names alone cannot tell. */
  where?(sample: Sample): boolean
  columns: FormatColumn[]
  options?: MappingOptions
  /** Rows that are not what the table is about; columns by name, as below. */
  leaveOut?: RowRule[]
  /** Rows that count, where the file has any of them: in a language that is not known yet nothing is lost. */
  keepOnly?: RowRule[]
  /** Columns that the format does not know, but that are plainly called like something of a person, are taken too. */
  customPeopleFields?: boolean
  /** What depends on the values at hand. */
  refine?(mapping: Mapping, sample: Sample): void
  /** Key of the sentence that says what the file is, where it cannot be used. */
  declined?: string
}

export interface FormatMatch {
  format: Format
  groups: number
  known: number
}

/** The format whose signature is there, with most groups and then most columns known; null when none is. */
export function bestFormat(formats: readonly Format[], sample: Sample): FormatMatch | null {
  let best: FormatMatch | null = null
  for (const format of formats) {
    const match = matchFormat(format, sample)
    if (
      match &&
      (!best || match.groups > best.groups || (match.groups === best.groups && match.known > best.known))
    )
      best = match
  }
  return best
}

function matchFormat(format: Format, sample: Sample): FormatMatch | null {
  const there = (name: string) => findColumn(sample, name) !== undefined
  if (!format.signature.every((group) => group.some(there))) return null
  if (format.not?.some(there)) return null
  if (format.where && !format.where(sample)) return null
  const names = format.columns.flatMap(([alternatives]) => alternatives.split('|'))
  const known = sample.columns.filter((column) => names.some((name) => nameMatches(column.key, name))).length
  return { format, groups: format.signature.length, known }
}

export function applyFormat(format: Format, sample: Sample): Mapping {
  const chosen = new Map<SampleColumn, ColumnMapping>()
  const mapping: Mapping = {
    version: 1,
    recognisedAs: format.declined && !format.table ? 'declined' : format.id,
    table: format.table,
    grain: format.grain,
    columns: [],
    readings: {},
    options: { platform: format.platform, ...structuredClone(format.options) },
  }
  if (format.declined) mapping.declined = format.declined
  for (const [names, field, extra = {}] of format.columns) {
    const column = pickColumn(sample, names, chosen)
    if (!column) continue
    const { reading, ...rest } = extra
    chosen.set(column, { column: column.name, field, ...rest })
    if (reading) mapping.readings[column.name] = structuredClone(reading)
  }
  if (format.customPeopleFields) {
    const taken = new Set([...chosen.values()].map((column) => column.field))
    for (const column of sample.columns) {
      const field = chosen.has(column) ? null : wordsOfPeople(column)
      if (!field || taken.has(field)) continue
      taken.add(field)
      chosen.set(column, { column: column.name, field })
    }
  }
  const leaveOut = rowRules(format.leaveOut, sample)
  if (leaveOut.length > 0) mapping.options.leaveOut = leaveOut
  const keepOnly = rowRules(format.keepOnly, sample).filter((rule) => isMet(rule, sample))
  if (keepOnly.length > 0) mapping.options.keepOnly = keepOnly
  mapping.columns = sample.columns.map((column) => chosen.get(column) ?? { column: column.name, field: null })
  format.refine?.(mapping, sample)
  return mapping
}

function rowRules(rules: readonly RowRule[] = [], sample: Sample): RowRule[] {
  const named = (names: string) => names.split('|').flatMap((name) => findColumn(sample, name)?.name ?? [])[0]
  return rules.flatMap(({ unless, ...rule }) => {
    const column = named(rule.column)
    if (column === undefined) return []
    const other = unless && named(unless.column)
    return [{ ...rule, column, ...(other !== undefined && { unless: { ...unless!, column: other } }) }]
  })
}

/** Has a row of the preview one of the values? */
function isMet({ column, values }: RowRule, sample: Sample): boolean {
  const cells = sample.columns.find(({ name }) => name === column)?.values ?? []
  return cells.length === 0 || cells.some((cell) => isNamed(values, cell.toLowerCase()))
}

/** The first of the names whose column has values in the preview, else the first that is there. */
function pickColumn(
  sample: Sample,
  names: string,
  chosen: ReadonlyMap<SampleColumn, unknown>,
): SampleColumn | undefined {
  const there = names.split('|').flatMap((name) => {
    const column = findColumn(sample, name)
    return column && !chosen.has(column) ? [column] : []
  })
  return there.find((column) => column.values.length > 0) ?? there[0]
}

/** Gives a column of the mapping another meaning. */
export function setField(
  mapping: Mapping,
  column: string,
  field: string | null,
  extra: ColumnExtra = {},
): void {
  const { reading, ...rest } = extra
  const at = mapping.columns.findIndex((one) => one.column === column)
  if (at >= 0) mapping.columns[at] = { column, field, ...rest }
  if (reading) mapping.readings[column] = reading
}
