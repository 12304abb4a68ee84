import type { ColumnReading, Mapping } from '../map/mapping'

type Readings = Record<string, ColumnReading>

/** Readings that leave no doubt. */
const settled = (readings: Readings): Readings =>
  Object.fromEntries(Object.entries(readings).filter(([, { dateAmbiguous }]) => !dateAmbiguous))

/**
 * What a newer export with the same columns is taken for: few rows can look like something else, and days up to the twelfth like
 * months, so what is settled of the earlier one counts. Only the currency is the file's own.
 */
export function asBefore(found: Mapping, earlier: Mapping): Mapping {
  if (!earlier.table) return found
  const readings = { ...found.readings, ...settled(earlier.readings) }
  if (agree(found, earlier)) return { ...found, readings }
  const { currency } = found.options
  return structuredClone({
    ...earlier,
    readings,
    options: { ...earlier.options, ...(currency && { currency }) },
  })
}

/** Does it mean all that the earlier one means, and perhaps more? */
function agree(found: Mapping, earlier: Mapping): boolean {
  const fields = new Map(found.columns.map(({ column, field }) => [column, field]))
  return (
    found.recognisedAs === earlier.recognisedAs &&
    found.grain === earlier.grain &&
    found.options.rowsHaveNoId === earlier.options.rowsHaveNoId &&
    earlier.columns.every(({ column, field }) => !field || fields.get(column) === field)
  )
}

/** A mapping decided once more: what was settled before, and is in doubt now, stays. */
export function keepSettled(decided: Mapping, before: Mapping): Mapping {
  const known = settled(before.readings)
  const readings = Object.entries(decided.readings).map(([column, reading]) => [
    column,
    (reading.dateAmbiguous && known[column]) || reading,
  ])
  return { ...decided, readings: Object.fromEntries(readings) as Readings }
}
