import type { Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import { fieldById, isTimeField } from '../../model/fields'
import { cell, rawName } from '../load/raw-table'
import type { FileShape, Preview } from '../read/types'
import type { ColumnReading, Mapping } from './mapping'
import { decideDateFormat, decideNumberFormat, type DateFormat } from './values'

/** More distinct values than these decide nothing that these do not. */
const ENOUGH = 50_000

const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?$/
const PLAIN = /^-?\d+(?:\.\d+)?$/
const THOUSANDS_PERHAPS = /^-?\d{1,3}\.\d{3}$/

/**
 * Decides the order of day and month and the decimal sign of each mapped column on all of its values. Columns whose rows
 * looked at are all ISO dates or plain numbers need no second reading of the file, unless `all` asks for it; `new` leaves
 * columns alone that have a reading, the person's perhaps.
 */
export async function decideOnWholeColumns(
  engine: Engine,
  no: number,
  shape: FileShape,
  preview: Preview,
  mapping: Mapping,
  which: 'doubtful' | 'all' | 'new' = 'doubtful',
): Promise<Mapping> {
  const readings: Record<string, ColumnReading> = { ...mapping.readings }
  for (const { column, field } of mapping.columns) {
    const index = shape.header.indexOf(column)
    const reading = readings[column]
    if (!field || index < 0 || reading?.words) continue
    const { type } = fieldById(field)
    const isTime = isTimeField(field)
    if (reading?.since || (which === 'new' && isKnown(isTime, reading))) continue
    const seen = samples(preview, index)
    const text = sql`trim(${cell(index)})`
    if (isTime) {
      if (which !== 'all' && seen.length > 0 && seen.every((value) => ISO.test(value))) {
        readings[column] = { dateOrder: 'ymd' }
        continue
      }
      // The clock says nothing of day and month: one time for all leaves one value per day.
      const days = sql`regexp_replace(regexp_replace(${text}, '\\d{1,2}:\\d{2}', '10:10'), '10:10:\\d{2}(\\.\\d+)?', '10:10:10')`
      const format = decideDateFormat(await distinct(engine, no, days))
      if (format) readings[column] = dateReading(format)
    } else if (type === 'money' || type === 'number') {
      const plain = seen.length > 0 && seen.every((value) => PLAIN.test(value))
      if (which !== 'all' && plain && !seen.every((value) => THOUSANDS_PERHAPS.test(value))) {
        readings[column] = { ...scale(reading), decimal: '.' }
        continue
      }
      const format = decideNumberFormat(await distinct(engine, no, text))
      if (format) readings[column] = { ...scale(reading), decimal: format.decimal }
    }
  }
  return { ...mapping, readings }
}

/** What is not decided here but said by an export or the person. */
function scale({ factor, reversed }: ColumnReading = {}): ColumnReading {
  return { ...(factor !== undefined && { factor }), ...(reversed && { reversed }) }
}

/** Is it settled how the column is written? Of a column that meant a day before and an amount now the decimal sign is not. */
function isKnown(isTime: boolean, reading: ColumnReading | undefined): boolean {
  return isTime ? !!(reading?.dateOrder || reading?.epoch) : reading?.decimal !== undefined
}

function samples(preview: Preview, index: number): string[] {
  return [...preview.first, ...preview.middle, ...preview.last]
    .map((row) => (row.cells[index] ?? '').trim())
    .filter((value) => value !== '')
}

export function dateReading(format: DateFormat): ColumnReading {
  const reading: ColumnReading = { dateOrder: format.order, dateAmbiguous: format.ambiguous }
  if (format.epoch) reading.epoch = format.epoch
  else reading.dateFormats = format.formats
  if (format.monthWords && Object.keys(format.monthWords).length > 0) reading.monthWords = format.monthWords
  return reading
}

async function distinct(engine: Engine, no: number, text: ReturnType<typeof sql>): Promise<string[]> {
  const rows = await engine.columns(
    sql`select distinct ${text} as value from ${rawName(no)} where ${text} <> '' order by value limit ${ENOUGH}`,
  )
  return rows.strings('value').filter((value) => value !== null)
}
