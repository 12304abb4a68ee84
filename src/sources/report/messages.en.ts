import { date, list, number, percent, plural } from '../../i18n/formats'
import { words as fieldWords } from '../../model/messages.en'
import { encodingName } from '../encoding-name'
import { mendedRows } from '../mended-rows'
import { note, words as pageWords } from '../page/messages.en'
import type { LinkSummary, SourceFile } from '../source-file'
import { sourceName } from '../source-names'
import type { Change } from './changes'
import type { ImportReport, ReportFile, SetAside } from './collect'

const DELIMITERS: Record<string, string> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar |',
  '^': 'caret ^',
  '~': 'tilde ~',
  ':': 'colon',
  ' ': 'space',
}

const LINE_ENDS: Record<string, string> = {
  lf: 'LF',
  crlf: 'CR LF',
  cr: 'CR',
  mixed: 'mixed',
}

const OPTIONS: Record<string, string> = {
  currency: 'Currency',
  cancelledStatuses: 'What counts as cancelled',
  testStatuses: 'What counts as a test',
  leaveOut: 'Rows left out',
  keepOnly: 'Rows kept',
  creditPrefix: 'Beginning of a credit’s number',
  totalIncludesTaxAndShipping: 'Total holds tax and shipping',
}

const ORDERS: Record<string, string> = { dmy: 'day first', mdy: 'month first', ymd: 'year first' }
const DECIMALS: Record<string, string> = { '.': 'decimal point', ',': 'decimal comma' }

const rows = (n: number) => plural(n, { one: '# row', other: '# rows' })
const files = (n: number) => plural(n, { one: '# file', other: '# files' })

function certainty(confidence: number): string {
  if (confidence >= 0.995) return 'certain'
  return `${percent(confidence)} sure`
}

function bytes(n: number): string {
  if (n < 1000) return plural(n, { one: '# byte', other: '# bytes' })
  const [value, unit] = n < 1e6 ? [n / 1e3, 'kB'] : n < 1e9 ? [n / 1e6, 'MB'] : [n / 1e9, 'GB']
  return `${number(value, { digits: value < 10 ? 1 : 0 })} ${unit} (${number(n)} bytes)`
}

/** Why a file was taken for what it was: by its headings where it is a known export, by what they mean where it is none. */
function why({ mapping, shape }: SourceFile, corrected: boolean): string {
  if (!mapping || !shape || mapping.recognisedAs === 'declined') return ''
  const meant = mapping.columns.filter(({ field }) => field)
  if (corrected) return 'you said what its columns mean'
  const named = list(meant.slice(0, 4).map(({ column }) => column))
  if (mapping.recognisedAs.startsWith('generic-'))
    return meant.length > 0
      ? `its columns mean ${list(meant.slice(0, 4).map(({ column, field }) => `${fieldWords.field(field!).toLowerCase()} (${column})`))}`
      : ''
  return `${number(meant.length)} of its ${plural(shape.columns, { one: '# heading', other: '# headings' })} are known from that export, among them ${named}`
}

/** What was done to rows that did not fit their table. */
const MENDED: Record<ReturnType<typeof mendedRows>[number][0], string> = {
  short: 'with too few cells filled up with empty ones',
  quotes: 'with a quote too many or too few read as they were meant',
  delimiter: 'with cells parted by another sign read by that',
  line_end: 'behind a line end of another kind told apart',
  unwrapped: 'that stood in one cell as a whole taken out of it',
}

function repairs(file: SourceFile): string {
  const { shape } = file
  if (!shape) return ''
  const { ragged, strayQuotes, hasNul, lineEnding, repeatedHeaders, noteLines, preambleLines, reasons } =
    shape
  const renamed = shape.header.filter((name, i) => name !== shape.originalHeader[i]).length
  const parts = [
    ...mendedRows(file).map(([how, n]) => `${rows(n)} ${MENDED[how]}`),
    ...(ragged.long > 0 ? [`${rows(ragged.long)} with too many cells: the surplus set aside`] : []),
    ...(strayQuotes > 0
      ? [
          plural(strayQuotes, {
            one: '# stray quote kept as an ordinary sign',
            other: '# stray quotes kept as ordinary signs',
          }),
        ]
      : []),
    ...(hasNul ? ['NUL bytes taken out'] : []),
    ...(lineEnding === 'mixed' ? ['mixed line ends made one'] : []),
    ...(reasons.includes('encoding') ? ['text turned into UTF-8'] : []),
    ...(preambleLines.length > 0
      ? [
          plural(preambleLines.length, {
            one: '# line above the heading left out',
            other: '# lines above the heading left out',
          }),
        ]
      : []),
    ...(repeatedHeaders > 0
      ? [
          plural(repeatedHeaders, {
            one: '# repeated heading set aside',
            other: '# repeated headings set aside',
          }),
        ]
      : []),
    ...(noteLines.length > 0
      ? [
          plural(noteLines.length, {
            one: '# note among the rows set aside',
            other: '# notes among the rows set aside',
          }),
        ]
      : []),
    ...(renamed > 0
      ? [
          plural(renamed, {
            one: '# heading without a name of its own given one',
            other: '# headings without a name of their own given one',
          }),
        ]
      : []),
    ...(reasons.includes('dropped_columns') ? ['empty columns at the right left out'] : []),
    ...(reasons.includes('stacked_tables') ? ['several tables in one file taken apart'] : []),
  ]
  return list(parts)
}

function heading({ shape }: SourceFile): string {
  if (!shape) return ''
  if (shape.headerLines.length === 0) return 'none; the columns are numbered'
  return plural(shape.headerLines.length, {
    one: `line ${shape.headerLines.join(', ')}`,
    other: `lines ${shape.headerLines.join(', ')}, joined`,
  })
}

function readings({ mapping }: SourceFile): string {
  if (!mapping) return ''
  const used = mapping.columns.flatMap(({ column, field }) => (field ? [mapping.readings[column] ?? {}] : []))
  const orders = [...new Set(used.flatMap(({ dateOrder }) => (dateOrder ? [ORDERS[dateOrder]!] : [])))]
  const decimals = [...new Set(used.flatMap(({ decimal }) => (decimal ? [DECIMALS[decimal]!] : [])))]
  const doubt = mapping.columns.filter(
    ({ column, field }) => field && mapping.readings[column]?.dateAmbiguous,
  )
  return [
    ...(orders.length > 0 ? [`dates: ${list(orders)}`] : []),
    ...(decimals.length > 0 ? [`numbers: ${list(decimals)}`] : []),
    ...(doubt.length > 0
      ? [
          `nothing in ${list(doubt.map(({ column }) => column))} tells day from month: a guess until you say so`,
        ]
      : []),
  ].join('; ')
}

const field = (id: string | null) => (id ? fieldWords.field(id) : 'nothing')

export const words = {
  number: (n: number) => number(n),
  title: ({ files: all, rows: counted }: ImportReport): string =>
    `${files(all.length)}, ${rows(counted.read)}: ${counted.rejected === 0 ? 'all of them read.' : `${number(counted.loaded)} ${counted.loaded === 1 ? 'is' : 'are'} in, ${number(counted.rejected)} set aside.`}`,
  intro: ({ asOf }: ImportReport): string =>
    `What was read, what it was taken for, what was repaired, set aside and joined.${asOf ? ` The data end on ${date(asOf)}.` : ''} Nothing of it has left this computer.`,
  sumsHold: ({ rows: counted }: ImportReport): string =>
    `${number(counted.read)} read = ${number(counted.loaded)} loaded + ${number(counted.rejected)} set aside + ${number(counted.blank)} blank. Repaired rows are among the loaded.`,
  filesTitle: 'Files',
  columns: {
    file: 'File',
    takenFor: 'Taken for',
    read: 'Read',
    loaded: 'Loaded',
    aside: 'Set aside',
    blank: 'Blank',
    repaired: 'Repaired',
    rule: 'How',
    records: 'Records',
    why: 'Set aside because',
    rows: 'Rows',
    cells: 'Cells',
    examples: 'For example',
    change: 'You said',
    was: 'Rapport had',
    is: 'Now',
  },
  all: 'All',
  takenFor: (file: SourceFile) => pageWords.takenFor(file),
  status: (file: SourceFile) => pageWords.status[file.status],
  linksTitle: 'Who is who',
  linksText: (links: LinkSummary) => pageWords.linksText(links),
  rule: (rule: string) => pageWords.ruleWords(rule),
  conflicts: (n: number) => `${pageWords.conflicts(n)}.`,
  asideTitle: (name: string) => `Set aside in ${name}`,
  reason: (reason: string, file: SourceFile): string =>
    file.status === 'declined' && reason === (file.problem ?? '')
      ? `The whole file: ${pageWords.problem(file)}`
      : reason === ''
        ? 'More of the same, not listed one by one'
        : pageWords.reasonWords(reason),
  example: ({ line, column, value }: SetAside['examples'][number]): string =>
    [`line ${number(line)}`, column, value.trim() ? `“${shortened(value)}”` : ''].filter(Boolean).join(' '),
  changesTitle: (name: string) => `What you corrected in ${name}`,
  change: (change: Change): string[] => {
    switch (change.what) {
      case 'table':
        return ['What the file is', sourceName(change.from), sourceName(change.to)]
      case 'column':
        return [`What ${change.column} means`, field(change.from), field(change.to)]
      case 'reading': {
        const say = (value: string | null) =>
          value === null ? '' : (ORDERS[value] ?? DECIMALS[value] ?? value)
        return [
          `${change.key === 'dateOrder' ? 'Day and month' : 'Decimal sign'} in ${change.column}`,
          say(change.from),
          say(change.to),
        ]
      }
      case 'option':
        return [
          OPTIONS[change.key] ?? change.key.replaceAll(/([A-Z])/g, ' $1').toLowerCase(),
          change.from ?? '',
          change.to ?? '',
        ]
    }
  },
  /** What there is to know of one file, in the order in which it was found out; what does not apply is left out. */
  fileFacts: (
    { file, sha256, otherCurrencies, replaced, changes }: ReportFile,
    { currency }: ImportReport,
  ): [string, string][] => {
    const { shape, rows: counted } = file
    const isIn = file.status === 'loaded'
    const facts: [string, string][] = [
      ['Taken for', isIn ? pageWords.takenFor(file) : pageWords.status[file.status]],
      ['Why', isIn ? why(file, changes !== null) : pageWords.problem(file)],
      [
        'Rows',
        shape
          ? `${number(counted.read)} read = ${number(counted.loaded)} loaded + ${number(counted.rejected)} set aside + ${number(counted.blank)} blank`
          : '',
      ],
      ['Brought', list(Object.entries(file.tables).map(([table, n]) => brought(table, n)))],
      ['Size', bytes(file.bytes)],
      [
        'Encoding',
        shape
          ? `${encodingName(shape.encoding)}, ${certainty(shape.encodingConfidence)}${shape.bom ? ', with a byte order mark' : ''}`
          : '',
      ],
      [
        'Cells',
        shape
          ? `parted by ${DELIMITERS[shape.delimiter] ?? shape.delimiter}, ${shape.quote ? `quoted by ${shape.quote}` : 'not quoted'}; lines end with ${LINE_ENDS[shape.lineEnding] ?? shape.lineEnding}`
          : '',
      ],
      ['Heading', heading(file)],
      [
        'Columns',
        shape
          ? `${number(shape.columns)}, ${number(file.mapping?.columns.filter((one) => one.field).length ?? 0)} with a meaning`
          : '',
      ],
      ['Read as', isIn ? readings(file) : ''],
      ['Repaired', repairs(file)],
      [
        'Replaced',
        replaced > 0
          ? plural(replaced, {
              one: '# record stands in a later file of the same source too; the later one counts',
              other: '# records stand in a later file of the same source too; the later ones count',
            })
          : '',
      ],
      [
        'Other currencies',
        otherCurrencies.length > 0
          ? `${list(otherCurrencies.map(({ currency: other, orders, amount }) => `${plural(orders, { one: '# order', other: '# orders' })} in ${other} (${number(amount, { digits: 2 })})`))} stay out of money figures, which are in ${currency}`
          : '',
      ],
      [
        'Good to know',
        list(
          [...(shape?.notes ?? []), ...file.notes].filter(({ key }) => !SAID_ELSEWHERE.has(key)).map(note),
        ),
      ],
      ['SHA-256', sha256 ?? ''],
    ]
    return facts.filter(([, value]) => value !== '')
  },
  aboutTitle: 'Made with',
  about: ({ versions, currency, asOf }: ImportReport): [string, string][] => {
    const facts: [string, string][] = [
      ['Rapport', versions.app],
      ['Engine', versions.engine],
      ['Currency', currency],
      ['As of', asOf ?? ''],
    ]
    return facts.filter(([, value]) => value !== '')
  },

  pageTitle: 'Import report',
  collecting: 'Putting the report together',
  print: 'Print',
  save: 'Save the report',
  back: 'Sources',
}

/** Told in lines of their own. */
const SAID_ELSEWHERE = new Set(['other-currency', 'too-large', 'same-file-again'])

const TABLES: Record<string, [one: string, other: string]> = {
  customers: ['person', 'people'],
  orders: ['order', 'orders'],
  order_lines: ['item', 'items'],
  products: ['product', 'products'],
  tickets: ['ticket', 'tickets'],
  responses: ['answer', 'answers'],
  events: ['event', 'events'],
  deals: ['deal', 'deals'],
  spend: ['line of spend', 'lines of spend'],
}

function brought(table: string, n: number): string {
  const [one, other] = TABLES[table] ?? [table, table]
  return plural(n, { one: `# ${one}`, other: `# ${other}` })
}

const LONGEST = 80

function shortened(value: string): string {
  const line = value.replaceAll(/\s+/g, ' ').trim()
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}
