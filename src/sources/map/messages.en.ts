import { date, list, money, number, percent, period, plural } from '../../i18n/formats'
import { fieldById, type FieldType } from '../../model/fields'
import { encodingName } from '../encoding-name'
import type { SourceFile } from '../source-file'
import type { DateExample } from './choice-examples'
import type { DurationUnit, Instrument } from './mapping'
import type { JointRule, RowMeaning } from './row-meanings'
import type { MappingTrial, ShownBecause } from './trial'

/** So many sums are read at a glance. */
const CURRENCIES = 3

const rows = (n: number) => plural(n, { one: '# row', other: '# rows' })

const delimiters: Record<string, string> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'upright bar',
  '^': 'caret',
  '~': 'tilde',
  ':': 'colon',
  ' ': 'space',
}

const quotes: Record<string, string> = { '"': 'double quote "', "'": "single quote '", '': 'none' }

/** Every encoding that a browser can read, by where it is at home. */
export const ENCODINGS: readonly (readonly [encoding: string, where: string])[] = [
  ['utf-8', 'all languages'],
  ['utf-16le', 'all languages, two bytes'],
  ['utf-16be', 'all languages, two bytes, reversed'],
  ['windows-1252', 'Western European'],
  ['iso-8859-15', 'Western European'],
  ['macintosh', 'Western European, Mac'],
  ['windows-1250', 'Central European'],
  ['iso-8859-2', 'Central European'],
  ['windows-1251', 'Cyrillic'],
  ['koi8-r', 'Cyrillic, Russian'],
  ['koi8-u', 'Cyrillic, Ukrainian'],
  ['iso-8859-5', 'Cyrillic'],
  ['ibm866', 'Cyrillic, DOS'],
  ['x-mac-cyrillic', 'Cyrillic, Mac'],
  ['windows-1253', 'Greek'],
  ['iso-8859-7', 'Greek'],
  ['windows-1254', 'Turkish'],
  ['windows-1255', 'Hebrew'],
  ['iso-8859-8', 'Hebrew'],
  ['windows-1256', 'Arabic'],
  ['iso-8859-6', 'Arabic'],
  ['windows-1257', 'Baltic'],
  ['iso-8859-13', 'Baltic'],
  ['iso-8859-4', 'Baltic'],
  ['iso-8859-10', 'Nordic'],
  ['iso-8859-14', 'Celtic'],
  ['iso-8859-3', 'Maltese, Esperanto'],
  ['iso-8859-16', 'Romanian'],
  ['windows-1258', 'Vietnamese'],
  ['windows-874', 'Thai'],
  ['gb18030', 'Chinese, simplified'],
  ['gbk', 'Chinese, simplified'],
  ['big5', 'Chinese, traditional'],
  ['shift_jis', 'Japanese'],
  ['euc-jp', 'Japanese'],
  ['iso-2022-jp', 'Japanese'],
  ['euc-kr', 'Korean'],
]

const where = new Map(ENCODINGS)
const encodingWords = (encoding: string): string => {
  // Two files glued into one: each line is in one of two encodings.
  if (encoding.startsWith('utf-8+'))
    return `UTF-8, some lines ${encodingWords(encoding.slice('utf-8+'.length))}`
  const home = where.get(encoding)
  return home ? `${encodingName(encoding)} (${home})` : encodingName(encoding)
}

const meanings: Record<RowMeaning, string> = {
  sale: 'counts',
  cancelled: 'is not a sale: cancelled',
  refunded: 'was given back in full',
  test: 'is a test',
  refund: 'gives money back',
  'left-out': 'is left out',
}

const instruments: Record<Instrument, string> = {
  nps: 'would recommend',
  csat: 'satisfaction',
  ces: 'effort',
  stars: 'stars',
  reaction: 'a reaction',
  open: 'words',
}

/** More of them are counted only. */
const MOST_NAMED = 3
const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

/** What the values of a row rule name (`row-rules.ts`): "is “a”, begins with “b” or holds “c”". */
function named(values: readonly string[]): string {
  // A minus is written in two ways.
  const names = [
    ...new Set(values.filter((value) => !value.startsWith('!')).map((value) => value.replaceAll('−', '-'))),
  ]
  const said = names.slice(0, MOST_NAMED).map((value) => {
    const text = `“${value.replaceAll(/^\*|\*$/g, '')}”`
    if (value.startsWith('*') && value.endsWith('*')) return `holds ${text}`
    if (value.endsWith('*')) return `begins with ${text}`
    return value.startsWith('*') ? `ends in ${text}` : `is ${text}`
  })
  const more = names.length - said.length
  return list([...said, ...(more > 0 ? [`is one of ${number(more)} more like these`] : [])], 'disjunction')
}

const headingAt = (lines: readonly number[]) =>
  lines.length === 0
    ? 'no heading'
    : lines.length === 1
      ? `heading in line ${number(lines[0]!)}`
      : `heading in lines ${number(lines[0]!)} to ${number(lines.at(-1)!)}`

/** A value as the engine gives it, as a person reads it. */
function understood(value: string, type: FieldType): string {
  if (type === 'date') return date(value)
  if (type === 'time') {
    const [day = '', clock = ''] = value.split(' ')
    const time = clock.slice(0, 5)
    return time === '' || clock.startsWith('00:00:00') ? date(day) : `${date(day)}, ${time}`
  }
  if (type === 'money' || type === 'number') return number(Number(value), { digits: decimalsOf(value) })
  if (type === 'boolean') return value === 'true' ? 'yes' : 'no'
  return value
}

/** As many decimals as tell, and no noise of the last bits. */
function decimalsOf(value: string): number {
  const decimals = /\.(\d+)$/.exec(String(Number(Number(value).toFixed(4))))?.[1] ?? ''
  return decimals.length === 1 ? 2 : decimals.length
}

export const words = {
  encodingName: encodingWords,
  delimiter: (sign: string): string => delimiters[sign] ?? sign,
  understood: (value: string, field: string): string => understood(value, fieldById(field).type),

  /** Is what is understood no more than what stands there? */
  sameAs: (written: string, value: string | null, field: string): boolean =>
    value !== null && understood(value, fieldById(field).type) === written.trim(),

  back: 'Back to the files',
  title: (name: string) => `What the columns of ${name} mean`,
  intro:
    'Rapport’s best guess. Change what is wrong; the effect shows at once, and nothing happens until you apply it.',
  savedOn: (on: string): string =>
    on
      ? `Read as you corrected it on ${date(on)}, when a file with these columns came before.`
      : 'Read as a mapping says that you saved.',
  useRecognised: 'Use what Rapport recognised',
  undo: 'Undo',
  redo: 'Redo',
  undoTitle: 'Takes back the last change here (Ctrl Z)',
  redoTitle: 'Does it again (Ctrl Shift Z)',
  takeBack: (n: number): string =>
    n > 1 ? `Take back what was applied last (${number(n)} in all)` : 'Take back what was applied last',
  apply: 'Apply',
  looksRight: 'Looks right, keep it',
  leaveOut: 'Leave this file out',
  remove: 'Remove',
  more: 'More',
  grain: 'One row of this file is',

  /** What it would give. */
  effect: (trial: MappingTrial, fallback: string): string => {
    const { rows: counted, only } = trial
    const seen = counted.read - counted.blank
    const parts = [
      only === null
        ? `${rows(counted.loaded)} of ${number(seen)} would be loaded`
        : `${number(counted.loaded)} of the first ${rows(only)} would be loaded`,
    ]
    if (trial.customers > 0) parts.push(plural(trial.customers, { one: '# person', other: '# people' }))
    if (trial.sales > 0) parts.push(plural(trial.sales, { one: '# sale', other: '# sales' }))
    const sums = trial.money.filter(({ net }) => net !== 0)
    for (const { currency, net } of sums.slice(0, CURRENCIES))
      parts.push(money(net, currency || fallback, { digits: 0 }))
    if (sums.length > CURRENCIES)
      parts.push(
        plural(sums.length - CURRENCIES, { one: 'and # more currency', other: 'and # more currencies' }),
      )
    if (trial.from && trial.to) parts.push(period(trial.from, trial.to))
    return `${parts.join(' · ')}.`
  },
  effectVoid: (n: number): string =>
    plural(n, {
      one: '# order is no sale (cancelled, a test or given back)',
      other: '# orders are no sales (cancelled, tests or given back)',
    }),
  effectAside: (parts: readonly { reason: string; n: number }[], say: (reason: string) => string): string =>
    `set aside: ${parts.map(({ reason, n }) => `${number(n)}, ${lowered(say(reason))}`).join('; ')}`,
  effectFailed: 'This cannot be tried: a column it needs has no meaning yet.',
  trying: 'Trying it out …',
  tryingAll: (n: number): string => `Trying it on all ${rows(n)} …`,
  stopped: (n: number): string =>
    n === 0 ? 'Stopped.' : `Stopped: what stands here is true of the first ${rows(n)} alone.`,
  stop: 'Stop',
  tryAll: 'Try it on all rows',

  /** The columns. */
  column: 'Column',
  inFile: 'In your file → as understood',
  means: 'Means',
  nothing: 'Nothing, leave it',
  read: 'Read',
  searchColumns: 'Find a column',
  searchHint: 'By its name, its meaning or a value',
  noneFound: 'No column is called so.',
  readAll: (n: number): string => `all ${number(n)}`,
  readSome: (valid: number, filled: number): string => `${number(valid)} of ${number(filled)}`,
  allBlank: 'all blank',
  blanks: (n: number): string => `${number(n)} blank`,
  unreadable: (n: number): string => plural(n, { one: '# cannot be read', other: '# cannot be read' }),
  unreadableOf: (column: string) => `Cells of ${column} that cannot be read`,
  unreadableValue: (n: number, line: number): string =>
    n === 1 ? `line ${number(line)}` : `${number(n)} times, first in line ${number(line)}`,
  notUnderstood: 'not understood',
  otherColumns: (n: number) =>
    plural(n, { one: 'Show # column without a meaning', other: 'Show # columns without a meaning' }),

  dateOrder: 'Order of day and month',
  dateQuestion: (column: string, { value, dayFirst, monthFirst }: DateExample): string =>
    `${column}: is “${value}” ${date(dayFirst)} or ${date(monthFirst)}? Nothing in the column tells for sure.`,
  dateGuess: (day: string): string => `Read as ${date(day)} so far.`,
  dateIs: (day: string): string => date(day),
  dayFirst: (example: { value: string; day: string } | null): string =>
    example ? `day first: ${example.value} is ${date(example.day)}` : 'day first',
  monthFirst: (example: { value: string; day: string } | null): string =>
    example ? `month first: ${example.value} is ${date(example.day)}` : 'month first',
  counted: 'Days or seconds',
  countedAs: {
    '': 'as a date',
    seconds: 'seconds since 1970',
    milliseconds: 'milliseconds since 1970',
    excel: 'days of a spreadsheet',
  } as Record<string, string>,
  since: 'Says when, or how long',
  sinceUnits: {
    '': 'a time',
    seconds: 'seconds since it was opened',
    minutes: 'minutes since it was opened',
    hours: 'hours since it was opened',
    days: 'days since it was opened',
  } as Record<DurationUnit | '', string>,
  decimal: 'Decimal sign',
  point: (example: { value: string; number: number | null } | null): string =>
    example && example.number !== null
      ? `point: ${example.value} is ${number(example.number, { digits: decimalsOf(String(example.number)) })}`
      : 'point: 1,234.50',
  comma: (example: { value: string; number: number | null } | null): string =>
    example && example.number !== null
      ? `comma: ${example.value} is ${number(example.number, { digits: decimalsOf(String(example.number)) })}`
      : 'comma: 1.234,50',
  unit: 'Unit',
  units: {
    '1': 'as written',
    '0.01': 'in cents',
    '1000': 'in thousands',
    '1000000': 'in millions',
  } as Record<string, string>,
  lengths: {
    '1': 'seconds',
    '60': 'minutes',
    '3600': 'hours',
    '86400': 'days',
  } as Record<string, string>,
  sign: 'Sign',
  signs: {
    plain: 'as written: minus gives money back',
    reversed: 'reversed: minus is a sale',
  } as Record<string, string>,
  scale: 'Scale of the answers',
  scaleOption: (instrument: Instrument, [low, high]: readonly [number, number]): string =>
    `${instruments[instrument]}, ${number(low)} to ${number(high)}`,

  /** The rows shown. */
  preview: 'How rows are read, the first and the odd ones',
  previewHint:
    'Above as it stands in your file, below as Rapport understands it. Odd rows are the ones worth a look.',
  line: 'Line',
  why: 'Shown because',
  because: ({ kind, column }: ShownBecause, isTime: boolean): string =>
    ({
      first: 'one of the first',
      unreadable: `${column} cannot be read`,
      blank: `${column} is blank`,
      lowest: `${isTime ? 'earliest' : 'least'} ${column}`,
      highest: `${isTime ? 'latest' : 'greatest'} ${column}`,
      aside: 'set aside',
    })[kind],

  /** How the file is written. */
  reading: 'How the file is written',
  readingFacts: ({ shape }: Pick<SourceFile, 'shape'>): string =>
    shape
      ? list([
          encodingWords(shape.encoding),
          `columns parted by ${delimiters[shape.delimiter] ?? shape.delimiter}`,
          headingAt(shape.headerLines),
        ])
      : '',
  encoding: 'Letters',
  encodingSure: (encoding: string, confidence: number | null): string =>
    confidence === null
      ? `Rapport takes it for ${encoding}.`
      : confidence >= 0.995
        ? `Rapport is sure of ${encoding}.`
        : `Rapport is ${percent(confidence)} sure of ${encoding}. Which of these reads right?`,
  encodingChosen: (encoding: string): string => `You chose ${encoding}.`,
  encodingPlain: 'All letters are plain ASCII, which reads the same in nearly every encoding.',
  encodingOther: 'Another encoding',
  delimiterLabel: 'Columns are parted by',
  delimiterOther: 'another sign',
  delimiterSign: 'The sign',
  quote: 'Quotes around cells',
  quotes,
  asFound: (what: string): string => `as found: ${what}`,
  headingNone: 'The file has no heading',
  headingFirst: 'Line of the heading',
  headingLines: 'Lines that it takes',
  firstLines: 'The first lines of the file',
  readSo: 'Read the file so',
  readingAsFound: 'As Rapport finds it',
  readingPreview: 'The first rows, read so',
  readingFailed: 'The file cannot be read so.',
  readingGone: 'This file cannot be read in another way here. Remove it and drop it again.',
  readingHint:
    'From the beginning of the file. Reading it so takes what columns mean along, where they stay the same.',

  /** Currency and clock. */
  moneyAndTime: 'Currency and time zone',
  moneyAndTimeFacts: (currency: string, zone: { from: string; to: string } | undefined): string =>
    [
      currency,
      zone
        ? `${zone.from === 'own' ? 'each time’s own zone' : zone.from} shown in ${zone.to}`
        : 'times as written',
    ]
      .filter(Boolean)
      .join(', '),
  currency: 'Amounts are in',
  currencyColumn: (column: string): string => `as column ${column} says`,
  currencyNone: 'the currency of the workspace',
  currencyRest: 'Where that is blank',
  zoneFrom: 'Times in the file are',
  zoneTo: 'Show them as in',
  zoneNone: 'left as they are written',
  zoneOwn: 'in the zone that each names, else UTC',
  commonZones: 'Common',
  allZones: 'All',

  /** Which rows count. */
  rowsThatCount: 'Which rows count',
  rowsFacts: (columns: readonly string[]): string =>
    columns.length === 0 ? 'all of them' : `by ${list(columns.map((column) => `column ${column}`))}`,
  rowsBy: 'Go by the values of',
  rowsChoose: 'choose a column',
  value: 'Value',
  rowsCount: 'Rows',
  rowCounts: 'Such a row',
  meaning: (meaning: RowMeaning): string => meanings[meaning],
  moreValues: 'Only the commonest values are listed.',
  jointRule: ({ column, values, unless, reason }: JointRule, why: (reason: string) => string): string =>
    `Where ${column} ${named(values)}, a row is left out unless ${unless.column} ${named(unless.values)}: ${lowered(why(reason))}.`,
  countThem: 'Count them',
  countThemOf: ({ column, unless }: JointRule) =>
    `Count them: rows left out by ${column} and ${unless.column}`,

  /** Rates. */
  ratesTitle: 'Other currencies',
  ratesText: (currency: string): string =>
    `Figures are in ${currency}. Amounts in other currencies stay out of them until you say what they are worth.`,
  ratesCaption: 'Other currencies and what they are worth',
  ratesCurrency: 'Currency',
  ratesOrders: 'Orders',
  rateLabel: (from: string, to: string): string => `One ${from} is worth, in ${to}`,
  rateStanding: 'How they count',
  rateOut: (orders: number): string =>
    plural(orders, { one: 'its amount is left out', other: 'their amounts are left out' }),
  rateIn: (from: string, rate: number, to: string): string =>
    `converted: 1 ${from} = ${number(rate, { digits: Math.min(8, Math.max(2, decimalsOfRate(rate))) })} ${to}`,
  rateApply: 'Convert',
  rateClear: 'Leave out again',
  rateWrong: 'A number above 0, such as 0.087',
}

function decimalsOfRate(rate: number): number {
  return (/\.(\d+)$/.exec(String(rate))?.[1] ?? '').length
}
