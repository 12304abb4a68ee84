import { fieldById, isTimeField } from '../../model/fields'
import type { ColumnReading, Mapping } from '../map/mapping'
import { decideDateFormat, decideNumberFormat } from '../map/values'
import type { Sample } from './sample'

const isNumber = (field: string) => ['money', 'number'].includes(fieldById(field).type)

/** Year, month, day with hyphens, in all lengths: the engine's own reading takes them. */
const ISO = /^%Y-%m-%d(?:$|[ T]%H:%M)/

/** Fills in how the text of the mapped columns is read, as far as the preview tells. */
export function fillReadings(mapping: Mapping, sample: Sample): void {
  mapping.columns.forEach(({ column, field }, i) => {
    if (!field || mapping.readings[column]) return
    const values = sample.columns[i]?.values ?? []
    const reading = isTimeField(field)
      ? timeReading(values)
      : isNumber(field)
        ? numberReading(values)
        : isWritten(field)
          ? textReading(values)
          : {}
    if (Object.keys(reading).length > 0) mapping.readings[column] = reading
  })
}

const isWritten = (field: string) => /\.(?:text|subject|title|product)$/.test(field)

const TAG =
  /<\/?(?:p|br|div|span|b|i|strong|em|a|ul|ol|li|table|tr|td|html|body|img|blockquote|h[1-6])(?:\s[^<>]*)?\/?>/i
const ENTITY = /&(?:amp|lt|gt|quot|nbsp|#39|apos);/

/** Text with tags or entities was written for a browser. */
function textReading(values: readonly string[]): ColumnReading {
  return values.some((value) => TAG.test(value) || ENTITY.test(value)) ? { html: true } : {}
}

function timeReading(values: readonly string[]): ColumnReading {
  const format = decideDateFormat([...new Set(values)])
  if (!format) return {}
  if (format.epoch) return { epoch: format.epoch }
  if (format.formats.every((one) => ISO.test(one))) return { dateOrder: 'ymd' }
  const reading: ColumnReading = { dateFormats: format.formats, dateOrder: format.order }
  if (format.ambiguous) reading.dateAmbiguous = true
  return reading
}

/** Only what the values decide; whole numbers say nothing about the decimal sign. */
function numberReading(values: readonly string[]): ColumnReading {
  const format = decideNumberFormat(values)
  if (!format || format.ambiguous || format.evidence.point === format.evidence.comma) return {}
  return { decimal: format.decimal }
}
