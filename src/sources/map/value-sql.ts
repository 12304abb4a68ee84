import { join, sql, type Sql } from '../../engine/sql'
import type { FieldType } from '../../model/fields'
import type { ColumnReading } from './mapping'
import { OFFSET_PATTERN } from './values'

/** A cell without the spaces around it; empty is NULL. */
export function filled(cell: Sql): Sql {
  return sql`nullif(trim(${cell}), '')`
}

const YES = [
  'yes',
  'y',
  'true',
  't',
  '1',
  'x',
  'ja',
  'oui',
  'si',
  'sí',
  'sim',
  'jah',
  'да',
  '是',
  'subscribed',
  'opt-in',
  'on',
]
const NO = [
  'no',
  'n',
  'false',
  'f',
  '0',
  'nein',
  'non',
  'não',
  'nao',
  'ei',
  'нет',
  '否',
  'unsubscribed',
  'never_subscribed',
  'cleaned',
  'off',
  'not_subscribed',
]
const NOBODY = ['0', 'guest', 'null', 'none', 'n/a', 'na', '-', 'nan', 'unknown', 'anonymous']

/** The SQL that turns the text of a cell into a value of the type; NULL where it cannot be read. */
export function valueSql(cell: Sql, type: FieldType, reading: ColumnReading = {}): Sql {
  if (reading.words) return wordsSql(cell, reading.words)
  switch (type) {
    case 'money':
    case 'number':
      return numberSql(cell, reading)
    case 'time':
      return timeSql(cell, reading)
    case 'date':
      return sql`(${timeSql(cell, reading)})::date`
    case 'clock':
      return sql`try_cast(trim(${cell}) as time)`
    case 'boolean':
      return sql`case when lower(trim(${cell})) in (${YES}) then true when lower(trim(${cell})) in (${NO}) then false end`
    case 'email':
      return sql`case when regexp_full_match(lower(trim(${cell})), '[^@\\s,;<>()"]+@[^@\\s,;<>()"]+\\.[^@\\s,;<>()".]{2,}')
        then lower(trim(${cell})) end`
    case 'id':
      return idSql(cell)
    case 'phone':
    case 'text':
      return filled(cell)
  }
}

/** Ids stay text. An apostrophe guard and the ".0" of a damaged whole number go; 5.7E+17 is nobody's id any more. */
function idSql(cell: Sql): Sql {
  const bare = sql`regexp_replace(ltrim(trim(${cell}), ''''), '^(-?\\d+)\\.0$', '\\1')`
  return sql`case when lower(${bare}) in (${NOBODY}) or ${bare} = '' or regexp_full_match(${bare}, '\\d(\\.\\d+)?[eE]\\+\\d+')
    then null else ${bare} end`
}

function wordsSql(cell: Sql, words: Record<string, number>): Sql {
  const cases = Object.entries(words).map(([word, value]) => sql`when ${word.toLowerCase()} then ${value}`)
  return sql`coalesce(case lower(trim(${cell})) ${join(cases, ' ')} end::double, try_cast(${cell} as double))`
}

/** "1.234,50 €", "$1,234.50", "(12)", "12-", "899kr": digits with the sign, once it is known which mark is the decimal. */
function numberSql(cell: Sql, { decimal = '.' }: ColumnReading): Sql {
  const digits = sql`regexp_replace(regexp_replace(${cell}, '[\\x{2212}\\x{2013}]', '-', 'g'), '[^0-9,.()\\-]', '', 'g')`
  const point =
    decimal === ',' ? sql`replace(replace(${digits}, '.', ''), ',', '.')` : sql`replace(${digits}, ',', '')`
  const signed = sql`case
    when starts_with(${point}, '(') then '-' || regexp_replace(${point}, '[()\\-]', '', 'g')
    when ends_with(${point}, '-') then '-' || regexp_replace(${point}, '-', '', 'g')
    else regexp_replace(trim(${point}, '.()'), '[()]', '', 'g') end`
  const slow = sql`case when regexp_full_match(trim(${cell}), '[^0-9]{0,6}[0-9(][0-9.,\\s\\x{a0}\\x{202f}''’]*\\)?[^0-9]{0,6}')
    then try_cast(${signed} as double) end`
  return decimal === ',' ? slow : sql`coalesce(try_cast(${cell} as double), ${slow})`
}

/** Times are kept as written: the zone at their end is cut off (contracts 5). */
function timeSql(cell: Sql, { dateFormats, epoch, monthWords }: ColumnReading): Sql {
  if (epoch === 'seconds') return sql`epoch_ms((try_cast(${cell} as double) * 1000)::bigint)`
  if (epoch === 'milliseconds') return sql`epoch_ms(try_cast(${cell} as double)::bigint)`
  if (epoch === 'excel')
    return sql`timestamp '1899-12-30' + to_seconds(round(try_cast(${cell} as double) * 86400)::bigint)`
  const zoneless = sql`regexp_replace(trim(${cell}), ${OFFSET_PATTERN}, '\\1')`
  if (!dateFormats || dateFormats.length === 0) return sql`try_cast(${zoneless} as timestamp)`
  const english = Object.entries(monthWords ?? {}).reduce(
    (text, [written, name]) => sql`replace(${text}, ${written}, ${name})`,
    monthWords ? sql`lower(${zoneless})` : zoneless,
  )
  return sql`try_strptime(${english}, [${dateFormats}])`
}
