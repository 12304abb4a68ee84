import { join, sql, type Sql } from '../../engine/sql'
import type { FieldType } from '../../model/fields'
import type { ColumnReading } from './mapping'
import { OFFSET_PATTERN } from './values'

const WHITE_SPACE = ' \t\n\r\u00a0'

/**
 * A cell without the white space around it; empty is NULL. Only what begins with a control character after a plain trim pays
 * for the slower trim of all kinds of white space.
 */
export function filled(cell: Sql): Sql {
  const plain = sql`trim(${cell})`
  return sql`case when ${plain} >= '!' then ${plain} else nullif(trim(${cell}, ${WHITE_SPACE}), '') end`
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
const NOBODY = ['guest', 'null', 'none', 'n/a', 'na', '-', 'nan', 'unknown', 'anonymous']

/**
 * `text in (…)` as a function call: DuckDB turns a long IN into a join, which takes it out of its CASE and so works out what
 * was meant for few rows on all of them.
 */
export function oneOf(text: Sql, values: readonly string[]): Sql {
  return sql`list_contains([${values}], ${text})`
}

const ENTITIES = {
  '&nbsp;': ' ',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&apos;': "'",
  '&amp;': '&',
}

/** Text of HTML: a line for each block, the common entities as the signs they stand for. */
function htmlSql(cell: Sql): Sql {
  const unstyled = sql`regexp_replace(${cell}, '(?is)<(style|script|head)\\b.*?</(style|script|head)>', '', 'g')`
  const lines = sql`regexp_replace(${unstyled}, '(?i)<br[^>]*>|</(p|div|li|tr|h[1-6]|blockquote)>', chr(10), 'g')`
  const bare = sql`regexp_replace(${lines}, '<[/!a-zA-Z][^>]*>', '', 'g')`
  const signs = Object.entries(ENTITIES).reduce(
    (text, [entity, sign]) => sql`replace(${text}, ${entity}, ${sign})`,
    bare,
  )
  return sql`regexp_replace(trim(${signs}, ' \t\n\r'), '[ \\t]*\\n[ \\t\\n]*', chr(10), 'g')`
}

/** The SQL that turns the text of a cell into a value of the type; NULL where it cannot be read. */
export function valueSql(text: Sql, type: FieldType, reading: ColumnReading = {}): Sql {
  const plain = reading.html ? htmlSql(text) : text
  const cell = reading.cut ? sql`regexp_replace(${plain}, ${reading.cut}, '', 'g')` : plain
  if (reading.words) return wordsSql(cell, reading.words, type)
  switch (type) {
    case 'money':
    case 'number':
      return scaledSql(numberSql(cell, reading), reading)
    case 'time':
      return reading.since ? durationSql(cell, reading) : timeSql(cell, reading)
    case 'date':
      return sql`(${timeSql(cell, reading)})::date`
    case 'clock':
      return sql`try_cast(trim(${cell}) as time)`
    case 'boolean':
      return sql`case when ${oneOf(sql`lower(trim(${cell}))`, YES)} then true when ${oneOf(sql`lower(trim(${cell}))`, NO)} then false end`
    case 'email':
      return emailSql(cell)
    case 'id':
      return idSql(cell)
    case 'phone':
    case 'text':
      // Of tags alone nothing would be left, unsaid: they stay, and are told among the texts that hold nothing to read.
      return reading.html ? sql`coalesce(${filled(cell)}, ${filled(text)})` : filled(cell)
  }
}

const EMAIL = '[^@\\s,;<>()"]+@[^@\\s,;<>()"]+\\.[^@\\s,;<>()".]{2,}'

/** The cell as it stands first: most need no trimming, and each step costs on millions of rows. */
function emailSql(cell: Sql): Sql {
  return sql`case when regexp_full_match(${cell}, ${EMAIL}) then lower(${cell})
    when regexp_full_match(trim(${cell}), ${EMAIL}) then lower(trim(${cell})) end`
}

/**
 * Ids stay text. An apostrophe guard and the ".0" of a damaged whole number go; 5.7E+17 is nobody's id any more. Letters and
 * digits with a digit among them are let through at once.
 */
function idSql(cell: Sql): Sql {
  const bare = sql`nullif(regexp_replace(ltrim(trim(${cell}), ''''), '^(-?\\d+)\\.0$', '\\1'), '')`
  return sql`case when regexp_full_match(${cell}, '[0-9A-Za-z_#-]*[1-9][0-9A-Za-z_-]*') then ${cell}
    when ${oneOf(sql`lower(${bare})`, NOBODY)} or regexp_full_match(${bare}, '\\d(\\.\\d+)?[eE]\\+\\d+') then null
    else ${bare} end`
}

function wordsSql(cell: Sql, words: Record<string, number>, type: FieldType): Sql {
  const cases = Object.entries(words).map(([word, value]) => sql`when ${word.toLowerCase()} then ${value}`)
  if (type === 'boolean') return sql`(case lower(trim(${cell})) ${join(cases, ' ')} end)::boolean`
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

/** Hundredths are divided and not multiplied: 1999 / 100 is 19.99 to the last bit. */
function scaledSql(number: Sql, { factor = 1, reversed }: ColumnReading): Sql {
  const parts = Math.round(1 / factor)
  const scaled =
    factor === 1
      ? number
      : factor < 1 && Math.abs(1 / factor - parts) < 1e-9
        ? sql`(${number}) / ${parts}`
        : sql`(${number}) * ${factor}`
  // Zero less the number, as minus zero is none.
  return reversed ? sql`0 - (${scaled})` : scaled
}

const SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const

/** How long something took, as a time since 1970: a number of the unit, or hours, minutes and seconds with colons. */
function durationSql(cell: Sql, reading: ColumnReading): Sql {
  const number = sql`(${numberSql(cell, reading)}) * ${SECONDS[reading.since!]}`
  const part = (n: number) => sql`regexp_extract(trim(${cell}), ${CLOCKED}, ${n})::double`
  return sql`make_timestamp((1000000 * case when regexp_full_match(trim(${cell}), ${CLOCKED})
    then ${part(1)} * 3600 + ${part(2)} * 60 + coalesce(try_cast(regexp_extract(trim(${cell}), ${CLOCKED}, 3) as double), 0)
    else ${number} end)::bigint)`
}

const CLOCKED = '(\\d{1,5}):([0-5]\\d)(?::([0-5]\\d))?'

/** Times are kept as written: the zone at their end is cut off (contracts 5). */
function timeSql(cell: Sql, { dateFormats, epoch, monthWords }: ColumnReading): Sql {
  if (epoch === 'seconds') return sql`epoch_ms((try_cast(${cell} as double) * 1000)::bigint)`
  if (epoch === 'milliseconds') return sql`epoch_ms(try_cast(${cell} as double)::bigint)`
  if (epoch === 'excel')
    return sql`timestamp '1899-12-30' + to_seconds(round(try_cast(${cell} as double) * 86400)::bigint)`
  const trimmed = sql`trim(${cell})`
  const zoneless = sql`regexp_replace(${trimmed}, ${OFFSET_PATTERN}, '\\1')`
  if (!dateFormats || dateFormats.length === 0)
    return sql`case when length(${cell}) <= 19 then try_cast(${cell} as timestamp)
      else coalesce(try_cast(left(${trimmed}, 19) as timestamp), try_cast(${zoneless} as timestamp)) end`
  const read = (text: Sql) => sql`try_strptime(${text}, [${dateFormats}])`
  // A day of the week may stand in front.
  const dated = (text: Sql) => sql`regexp_replace(${text}, '^\\p{L}+\\.?,?\\s+', '')`
  const plain = sql`coalesce(${read(trimmed)}, ${read(zoneless)}, ${read(dated(zoneless))})`
  const inEnglish = Object.entries(monthWords ?? {}).reduce(
    (text, [written, name]) => sql`replace(${text}, ${written}, ${name})`,
    sql`lower(${zoneless})`,
  )
  const time = monthWords ? sql`coalesce(${read(inEnglish)}, ${read(dated(inEnglish))})` : plain
  // DuckDB's %y turns to 19.. at 69; here the turn is at 50.
  if (!dateFormats.some((format) => format.includes('%y'))) return time
  return sql`case when year(${time}) between 2050 and 2068 then ${time} - interval 100 year else ${time} end`
}
