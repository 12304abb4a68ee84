import { capital, date, list, number, percent, plural } from '../../i18n/formats'
import type { PersonalKind } from '../../model/personal/finding'
import { words as kindWords } from '../../model/personal/messages.en'
import { encodingName } from '../encoding-name'
import type { Grain } from '../map/mapping'
import { mendedRows } from '../mended-rows'
import type { PersonalWhat } from '../personal-columns'
import type { FileShape, ReadNote } from '../read/types'
import { sourceName } from '../source-names'
import type { LinkSummary, SourceFile, SourceNote } from '../source-file'

const problems: Record<string, string> = {
  empty: 'It is empty.',
  'is-image': 'It is a picture. Rapport reads tables: export it as csv.',
  'is-spreadsheet':
    'It is a spreadsheet of an older kind, or one that is locked with a password. Open it, save it as .xlsx without a password and drop that.',
  'is-document': 'It is a document. Rapport reads tables: export it as csv.',
  'is-binary': 'It is not text. Export it as csv.',
  'damaged-archive': 'It is damaged, and nothing in it can be unpacked. Download or pack it once more.',
  'locked-archive': 'The archive is locked with a password. Unpack it and drop what is inside.',
  'other-archive':
    'It is packed in a way that browsers cannot open (tar, 7z, rar and the like). Unpack it and drop what is inside, or the folder.',
  'unknown-kind': 'It is none of the kinds that Rapport reads. Export it as csv.',
  'no-table': 'There is no table in it: no rows under names of columns.',
  'same-file-again': 'The same file is here already, so it counts once.',
  'nothing-known':
    'Nothing in it looks like a sale, a person, a ticket, an answer or a visit. If it is one, say what its columns mean.',
  'only-totals':
    'It looks like totals: no column names single people or sales. Export the rows behind them, or say what its columns mean.',
  'file-unreadable': 'It could not be read to its end. Export it once more, as csv.',
  'campaign-report': 'It holds totals of campaigns, nothing about single people.',
  'web-report': 'It holds totals of visits, nothing about single people. Export the events instead.',
  'list-of-sellers': 'It lists sellers, not customers.',
  payouts: 'It lists payouts to your bank, not what customers paid.',
  'inside-records':
    'It stands inside the rows of the table above, which are counted already. If it holds something else, say what its columns mean.',
  'left-out-by-you': 'You left it out.',
  bug: 'It could not be read, which is a fault of Rapport. The other files are not affected.',
  'query-failed': 'It could not be loaded, which is a fault of Rapport. The other files are not affected.',
  'rows-lost':
    'Its rows were counted differently the second time, so it was left out. This is a fault of Rapport; the other files are not affected.',
  'file-changed': 'It was changed, moved or deleted after you dropped it. Drop it again.',
  memory: 'It is too large for the memory of this browser tab.',
}

function tooLarge({ rows: all, fits, beside }: Record<string, string | number>): string {
  const room = Number(fits)
  // Two digits: it is an estimate.
  const about = room < 1000 ? 0 : Number(room.toPrecision(2))
  const what = `It is too large for the memory of this browser tab${all ? `, with its ${rows(Number(all))}` : ''}.`
  const near = beside ? ' beside what is loaded' : ''
  if (about === 0)
    return `${what} Nothing more fits${near}. ${beside ? 'Remove a file that you do not need, or load it by itself.' : 'Use a computer with more memory.'}`
  return `${what} About ${number(about)} of them would fit${near}. Export fewer: the last years alone, or one file for each year and only those you need. What is loaded stays as it is.`
}

const reasons: Record<string, string> = {
  date_unreadable: 'The date cannot be read',
  date_missing: 'It has no date',
  asked_to_be_forgotten: 'Asked to be forgotten',
  date_in_future: 'The date is later than the file itself',
  amount_unreadable: 'The amount cannot be read',
  quantity_unreadable: 'The quantity cannot be read',
  order_missing: 'It names no order',
  order_not_found: 'Its order is in none of the files',
  order_without_date: 'Its order has no date',
  credit_without_order: 'A credit without an order it could belong to',
  nobody_named: 'It names nobody',
  no_answer: 'It holds no answer',
  surplus_cells: 'More cells than columns; what was too much is set aside',
  only_surplus_cells: 'Nothing in its columns, only cells beyond the last one',
  note_line: 'A note, not a row of the table',
  repeated_header: 'The heading once more',
  unreadable: 'It cannot be read',
  replaced_by_later_row: 'A later row with the same number replaces it',
  left_out_by_you: 'You left such rows out',
  no_sale: 'Not a sale (a fee, a transfer, a payout)',
  not_completed: 'A payment that was never completed',
  second_header: 'The heading once more',
  test_payment: 'A test payment',
  item_cancelled: 'An item that was cancelled or given back',
  wrong_variant: 'Shown the page of the other group',
  spam: 'Spam',
  footer: 'A line at the end that counts the others',
  survey_preview: 'A trial run of the survey',
}

const notes: Record<string, (values: Record<string, string | number>) => string> = {
  'future-days-kept': ({ n }) =>
    plural(Number(n), {
      one: '# row is dated after the file itself; it was kept',
      other: '# rows are dated after the file itself; they were kept',
    }),
  'currency-assumed': ({ currency }) => `no currency named; taken for ${currency}`,
  'other-currency': ({ n, currency }) =>
    plural(Number(n), {
      one: `# order is not in ${currency}; its amount is left out`,
      other: `# orders are not in ${currency}; their amounts are left out`,
    }),
  converted: ({ n, from, rate, currency }) =>
    `${plural(Number(n), { one: '# order', other: '# orders' })} converted at 1 ${from} = ${rate} ${currency}`,
  'same-file-again': ({ name }) => `same as ${name}`,
  'hidden-sheets': ({ n, names }) =>
    plural(Number(n), {
      one: `a hidden sheet was not read: ${names}`,
      other: `# hidden sheets were not read: ${names}`,
    }),
  'formulas-without-result': ({ n }) =>
    plural(Number(n), {
      one: '# formula has no result in the file and is empty here; open and save it in a spreadsheet program, then drop it again',
      other:
        '# formulas have no result in the file and are empty here; open and save it in a spreadsheet program, then drop it again',
    }),
  'fields-beside': ({ n, names }) =>
    plural(Number(n), {
      one: `# value beside the list was left out: ${names}`,
      other: `# values beside the lists were left out: ${names}`,
    }),
  'broken-off': () => 'the file breaks off; it was read as far as it goes',
  'archive-broken-off': () =>
    'the archive is damaged: what could be unpacked was read, but its end is missing or may be wrong; download it once more',
  vanished: ({ n, out }) =>
    `${plural(Number(n), {
      one: '# record of an earlier export is not in this one',
      other: '# records of an earlier export are not in this one',
    })}${Number(out) ? ' and left out' : ''}`,
  'memory-tight': () => 'with it most of this tab’s memory is in use; close other tabs if the page gets slow',
}

const rules: Record<string, string> = {
  email: 'by e-mail',
  id: 'by customer number',
  phone: 'by phone',
  name: 'by name alone, within one file',
  order: 'by order number',
  likely: 'by likeness',
  person: 'as you said',
  none: 'not joined to anybody',
}

/** Its rows stood in a format of their own: nothing was decided on how its text is to be read. */
const isConverted = ({ reasons }: FileShape) => reasons.includes('converted')
const hasNoHeading = ({ headerLines, originalHeader }: FileShape) =>
  headerLines.length === 0 && originalHeader.every((name) => name === '')

const asCorrected = (on: string) =>
  on ? `read as you corrected it on ${date(on)}` : 'read as a saved mapping says'
/** What was wrong with rows that did not fit their table. */
const repairs: Record<ReturnType<typeof mendedRows>[number][0], string> = {
  short: 'cells missing at the end',
  quotes: 'a quote too many or too few',
  delimiter: 'cells parted by another sign',
  line_end: 'a line end of another kind',
  unwrapped: 'a whole line in one cell',
}

/** Nothing is to be said of these: every file might be written so. */
const USUAL_ENCODINGS = new Set(['utf-8', 'ascii'])

/** Headings that are not as they stand in the file, as the second of a name or without one. */
function renamed({ header, originalHeader, headerLines }: FileShape): string[] {
  if (headerLines.length === 0) return []
  const isNew = (name: string, at: number) => name !== originalHeader[at]!.replaceAll(/\s+/g, ' ').trim()
  const twice = header.filter((name, at) => isNew(name, at) && originalHeader[at]!.trim() !== '')
  const unnamed = header.filter((name, at) => isNew(name, at) && originalHeader[at]!.trim() === '')
  return [
    ...(twice.length > 0 ? [`a heading that stood twice is numbered: ${firstOf(twice)}`] : []),
    ...(unnamed.length > 0 ? [`a column without a heading is called ${firstOf(unnamed)}`] : []),
  ]
}

const MOST_NAMES = 3
const firstOf = (names: readonly string[]) =>
  names.length > MOST_NAMES + 1
    ? `${names.slice(0, MOST_NAMES).join(', ')} and ${number(names.length - MOST_NAMES)} more`
    : list(names)

const rows = (n: number) => plural(n, { one: '# row', other: '# rows' })

/** What a file was taken for, in words; nothing where it was taken for nothing. */
export function takenFor({ mapping, status }: Pick<SourceFile, 'mapping' | 'status'>): string {
  const id = mapping?.recognisedAs ?? ''
  return !mapping || id === 'declined' || status === 'refused' ? '–' : sourceName(id)
}

/** How many are in, in one sentence; `asking` are the files with a question about their dates. */
export function sourcesTitle(files: readonly SourceFile[], working: boolean): string {
  const all = files.length
  if (all === 0) return 'No file is here yet.'
  const inside = files.filter((file) => file.status === 'loaded').length
  if (working && inside < all) return plural(all, { one: 'Reading your file …', other: 'Reading # files …' })
  const asking = files.filter(needsWord).length
  const out = files.filter((file) => file.status !== 'loaded' && file.status !== 'repeated').length
  if (inside === all && !files.some(hasRows))
    return plural(all, { one: 'Your file has a heading and no rows.', other: 'No file has a row in it.' })
  const start =
    inside === all
      ? all === 2
        ? 'Both files are in.'
        : plural(all, { one: 'Your file is in.', other: 'All # files are in.' })
      : inside === 0
        ? all === 2
          ? 'Neither file could be used.'
          : plural(all, { one: 'This file could not be used.', other: 'None of the # files could be used.' })
        : `${capital(numberWord(inside))} of ${numberWord(all)} files ${inside === 1 ? 'is' : 'are'} in.`
  if (asking > 0 && all === 1) return 'Your file is in. It needs a word from you.'
  if (asking > 0)
    return `${start} ${asking === 1 ? 'One needs' : `${capital(numberWord(asking))} need`} a word from you.`
  if (out > 0 && inside > 0)
    return `${start} ${out === 1 ? 'One was' : `${capital(numberWord(out))} were`} left out.`
  return start
}

const small = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]
const numberWord = (n: number) => small[n] ?? number(n)

/** Is there anything in a file but its heading? */
export const hasRows = ({ rows: counted }: Pick<SourceFile, 'rows'>) => counted.read > counted.blank

/** Only where the order of day and month was a guess that a person can settle. */
export function needsWord(file: SourceFile): boolean {
  return file.status === 'loaded' && ambiguousColumns(file).length > 0
}

export function ambiguousColumns({ mapping }: Pick<SourceFile, 'mapping'>): string[] {
  if (!mapping) return []
  const used = new Set(mapping.columns.filter(({ field }) => field).map(({ column }) => column))
  return Object.entries(mapping.readings).flatMap(([column, reading]) =>
    reading.dateAmbiguous && used.has(column) ? [column] : [],
  )
}

export const words = {
  title: sourcesTitle,
  context: (files: readonly SourceFile[], people: number, working: boolean): string => {
    const loaded = files.filter((file) => file.status === 'loaded')
    if (working && people === 0) return 'Everything is read here, on this computer. You can stop at any time.'
    if (loaded.length === 0) return 'See beside each file why, and what to do about it.'
    if (!loaded.some(hasRows)) return 'What the columns are is understood. Export again, with the rows.'
    const read = loaded.reduce((sum, file) => sum + file.rows.read - file.rows.blank, 0)
    const aside = loaded.reduce((sum, file) => sum + file.rows.rejected, 0)
    const found =
      people === 0
        ? `Nobody is named in ${rows(read)}.`
        : `${plural(people, { one: '# person', other: '# people' })} found in ${rows(read)}.`
    if (aside === 0) return `${found} Nothing was set aside.`
    return `${found} ${plural(aside, {
      one: '# row was set aside; it is listed with its line and reason.',
      other: '# rows were set aside; each is listed with its line and reason.',
    })}`
  },
  file: 'File',
  /** The sheet or list inside a file that a row of the table is. */
  part: ({ shape }: Pick<SourceFile, 'shape'>): string => shape?.part ?? '',
  takenForLabel: 'Taken for',
  takenFor,
  rows: 'Rows',
  loaded: 'Loaded',
  aside: 'Set aside',
  know: 'Good to know',
  columns: 'Columns',
  remove: 'Remove',
  actionsLabel: 'Actions',
  caption: 'Files',
  needsYou: 'needs you',
  status: {
    reading: 'is being read',
    loading: 'is being loaded',
    declined: 'left out',
    refused: 'not readable',
    failed: 'failed',
    repeated: 'twice',
    loaded: 'in',
  } as Record<SourceFile['status'], string>,
  problem: ({ problem, notes: said }: Pick<SourceFile, 'problem' | 'notes'>): string => {
    if (problem === 'too-large') return tooLarge(said.find(({ key }) => key === problem)?.values ?? {})
    return problem ? (problems[problem] ?? problems.bug!) : ''
  },
  notes: (file: SourceFile): string => {
    const parts: string[] = []
    const { shape, rows: counted } = file
    if (shape && !isConverted(shape) && !USUAL_ENCODINGS.has(shape.encoding))
      parts.push(list(shape.encoding.split('+').map(encodingName)))
    if (shape?.doubleEncoded) parts.push('letters such as Ã© were wrong in the file already')
    if (shape?.damagedIds)
      parts.push(
        `long numbers in ${shape.damagedIds.join(', ')} were rounded by a spreadsheet and join nothing`,
      )
    if (shape && shape.headerLines[0] && shape.headerLines[0] > 1)
      parts.push(`heading in ${isConverted(shape) ? 'row' : 'line'} ${shape.headerLines[0]}`)
    if (shape && hasNoHeading(shape)) parts.push('no heading')
    if (shape && !hasRows(file)) parts.push('no rows under its heading')
    if (shape) parts.push(...renamed(shape))
    const decimals = Object.values(file.mapping?.readings ?? {})
    if (decimals.some((reading) => reading.decimal === ',')) parts.push('decimal comma')
    const orders = new Set(
      decimals.map((reading) => reading.dateOrder).filter((order) => order === 'dmy' || order === 'mdy'),
    )
    if (orders.has('dmy')) parts.push('day first')
    if (orders.has('mdy')) parts.push('month first')
    if (counted.repaired > 0) {
      const how = mendedRows(file).map(([repair]) => repairs[repair])
      const rowsRepaired = plural(counted.repaired, { one: '# row repaired', other: '# rows repaired' })
      parts.push(`${rowsRepaired} (${list(how)})`)
    }
    if (counted.blank > 0) parts.push(plural(counted.blank, { one: '# blank row', other: '# blank rows' }))
    if (file.savedOn !== undefined) parts.push(asCorrected(file.savedOn))
    return [...parts, ...[...(shape?.notes ?? []), ...file.notes].map(note)].join(', ')
  },
  ambiguous: (column: string, value: string): string =>
    `Column ${column}: ${value} can be read in two ways. Open the columns and say whether the day or the month comes first.`,
  rejectsTitle: (name: string) => `Set aside in ${name}`,
  rejectsText: (n: number, shown: number): string =>
    n > shown
      ? `The first ${number(shown)} of ${rows(n)}. All of them are in rejects.csv of Export results.`
      : `${plural(n, { one: 'This row is', other: 'These # rows are' })} in none of the numbers.`,
  line: 'Line',
  column: 'Column',
  value: 'Value',
  reason: 'Why',
  reasonWords: (reason: string): string => reasons[reason] ?? capital(reason.replaceAll(/[_-]/g, ' ')),
  saveMappings: 'Save what the columns mean',
  savedName: 'rapport-mapping.json',
  useMappings: 'Use a saved mapping',
  mappingsUsed: (n: number) =>
    plural(n, {
      one: '# mapping is kept. It is used for files with these columns.',
      other: '# mappings are kept. They are used for files with these columns.',
    }),
  useHere: (n: number) => plural(n, { one: 'Use it for the file here', other: 'Use them for # files here' }),
  clear: 'Remove all files',
  clearTitle: 'Remove all files?',
  clearText:
    'The files themselves stay where they are on your computer. What Rapport worked out is forgotten.',
  toOverview: 'See what they say',

  linksTitle: 'Who is who',
  linksText: ({ records, linked, customers }: LinkSummary): string =>
    records === 0
      ? 'No file names people.'
      : linked === 0
        ? plural(records, {
            one: 'Its one record names nobody.',
            other: 'None of the # records names anybody.',
          })
        : linked === records && records === 1
          ? 'Its one record leads to one person.'
          : `${number(linked)} of ${plural(records, { one: '# record', other: '# records' })} (${percent(linked / records)}) ${linked === 1 ? 'leads' : 'lead'} to ${plural(customers, { one: '# person', other: '# people' })}.`,
  linksCaption: 'Records by how they were joined',
  rule: 'How',
  records: 'Records',
  share: 'Share',
  pairsOffered: (n: number) =>
    plural(n, {
      one: '# pair of people may be one and the same: have a look',
      other: '# pairs of people may be one and the same: have a look',
    }),
  ruleWords: (rule: string): string => rules[rule] ?? `by ${rule.replaceAll(/[_-]/g, ' ')}`,
  conflicts: (n: number): string =>
    plural(n, {
      one: '# person has records that disagree, for example two e-mails',
      other: '# people have records that disagree, for example two e-mails',
    }),
  conflictsTitle: 'records that disagree',
  notJoinedTitle: 'not joined to anybody',

  applied: (name: string) => `${name} is read as you said.`,
  takeBack: 'Take it back',

  /** The wizard; the rest of its words are beside it. */
  grains: {
    order: 'a sale',
    line: 'an item of a sale',
    payment: 'a payment for a sale',
    customer: 'a person',
    ticket: 'a ticket',
    response: 'an answer or review',
    event: 'a visit or event',
    product: 'a product',
    deal: 'a deal',
    spend: 'money spent on advertising',
    lookup: 'something else',
  } as Record<Grain, string>,
  personal: (what: PersonalWhat) => `personal: ${personalWords[what]}`,
  mentions: (kinds: readonly PersonalKind[]) =>
    `personal data in some cells: ${list(kinds.map((kind) => personalWords[kind]))}`,
}

const personalWords: Record<PersonalWhat, string> = {
  email: kindWords.kind('email'),
  phone: kindWords.kind('phone'),
  card: kindWords.kind('card'),
  iban: kindWords.kind('iban'),
  'national-id': kindWords.kind('national-id'),
  ip: kindWords.kind('ip'),
  address: kindWords.kind('address'),
  name: kindWords.kind('name'),
  number: 'customer number',
  company: 'company',
  'birth-date': 'birth date',
  gender: 'gender',
}

/** Something good to know about a file, in words. */
export function note({ key, values }: SourceNote | ReadNote): string {
  return notes[key]?.(values) ?? key.replaceAll('-', ' ')
}
