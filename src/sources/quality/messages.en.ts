import { capital, date, duration, list, number, percent, period, plural } from '../../i18n/formats'
import { words as fieldWords } from '../../model/messages.en'
import type { Tone } from '../../ui/tone'
import { timeField } from '../load/typed-sql'
import type { Grain } from '../map/mapping'
import type { CheckId } from './checks'
import type { Cost } from './judge'
import type { ColumnQuality, FileQuality, Finding } from './measure'

/** Short, beside the number that opens the cells. */
const CHECK_WORDS: Record<CheckId, string> = {
  empty: 'empty',
  placeholder: 'stand for nothing',
  unreadable: 'unreadable',
  damaged_id: 'damaged numbers',
  repeated: 'twice or more',
  email_impossible: 'cannot exist',
  email_default: 'made up',
  email_slip: 'mistyped',
  phone_letters: 'without a digit',
  phone_digits: 'too short or too long',
  phone_default: 'made up',
  no_letters: 'without a letter',
  default_date: 'stand-ins for no date',
  too_early: 'too long ago',
  in_future: 'later than the file',
  default_number: 'rows of nines',
  negative: 'below zero',
  zero: 'zero',
  out_of_scale: 'off the scale',
  far_out: 'far from the rest',
}

const CHECK_MEANINGS: Record<CheckId, string> = {
  empty: 'Nothing, or only spaces, stands in the cell.',
  placeholder: 'Words such as N/A, null, unknown, test or a dash.',
  unreadable: 'Something stands there that cannot be read as what the column means.',
  damaged_id: 'A spreadsheet turned a long number into 5.7E+17; its last digits are lost.',
  repeated: 'The same value stood in an earlier row already.',
  email_impossible: 'Two dots in a row, or a dot where none may be.',
  email_default: 'Such as test@test.com: typed because the form asked for something.',
  email_slip: 'One letter away from a large provider: gmial.com.',
  phone_letters: 'Words where a phone number should be.',
  phone_digits: 'Fewer than 6 or more than 15 digits.',
  phone_default: 'One digit over and over, or 1234567.',
  no_letters: 'Only digits or signs where a name should be.',
  default_date: 'Days such as 0000-00-00, 1900-01-01 or 9999-12-31 that programs write where there is none.',
  too_early: 'Before 1990; birthdays before 1900.',
  in_future: 'Later than the day on which the file was last changed.',
  default_number: '99999 and the like.',
  negative: 'Below zero: refunds, perhaps.',
  zero: 'Exactly zero.',
  out_of_scale: 'Outside the scale of the answer.',
  far_out:
    'Further from the usual than three times the ratio between the upper and the lower quarter (Tukey’s outer fences, on logarithms).',
}

const RECORDS: Record<Grain, (n: number) => string> = {
  order: (n) => plural(n, { one: '# order', other: '# orders' }),
  line: (n) => plural(n, { one: '# order', other: '# orders' }),
  payment: (n) => plural(n, { one: '# payment', other: '# payments' }),
  customer: (n) => plural(n, { one: '# line about a person', other: '# lines about people' }),
  ticket: (n) => plural(n, { one: '# ticket', other: '# tickets' }),
  response: (n) => plural(n, { one: '# answer', other: '# answers' }),
  event: (n) => plural(n, { one: '# visit or event', other: '# visits and events' }),
  product: (n) => plural(n, { one: '# product', other: '# products' }),
  deal: (n) => plural(n, { one: '# deal', other: '# deals' }),
  spend: (n) => plural(n, { one: '# line of spend', other: '# lines of spend' }),
  lookup: (n) => plural(n, { one: '# row', other: '# rows' }),
}

const UNLINKED: Partial<Record<Grain, string>> = {
  order: 'count in revenue and in nothing about people',
  line: 'count in revenue and in nothing about people',
  ticket: 'count in the load of the help desk and on nobody’s page',
  response: 'count in Voice and in nothing about people',
  event: 'count in coverage and in nothing about people',
  deal: 'lead to nobody',
}

const cells = (n: number) => plural(n, { one: '# cell', other: '# cells' })
const they = (n: number, one: string, other: string) => (n === 1 ? one : other)
const share = (value: number) => (value > 0 && value < 0.005 ? 'under 1 %' : percent(value))

interface Told {
  n: number
  share: number
  ofSum: number
  column: ColumnQuality
  quality: FileQuality
}

/** What a share is of, and how many those are. */
function ofThe({ column: { per, rows }, quality: { grain } }: Told): string {
  if (per === 'order') return plural(rows, { one: 'of the one order', other: 'of the # orders' })
  switch (grain) {
    case 'customer':
      return plural(rows, { one: 'of the one person', other: 'of the # people' })
    case 'ticket':
      return plural(rows, { one: 'of the one ticket', other: 'of the # tickets' })
    case 'response':
      return plural(rows, { one: 'of the one answer', other: 'of the # answers' })
    default:
      return plural(rows, { one: 'of the one row', other: 'of the # rows' })
  }
}

/** Is a row whose day is later than its file set aside, as what has not happened? */
const setsAsideLater = ({ column, quality: { grain } }: Told) =>
  grain !== 'customer' && grain !== 'spend' && timeField({ grain }) === column.field

/** By check and field, then by check alone. */
const COSTS: Record<string, (told: Told) => string> = {
  'empty:customer.email': (told) =>
    `${share(told.share)} ${ofThe(told)} have no e-mail: across files they can be joined by another number only, and not be written to.`,
  'empty:customer.id': (told) =>
    `${share(told.share)} ${ofThe(told)} have no customer number: only an e-mail or a phone can tell who it was.`,
  'empty:customer.phone': (told) => `${share(told.share)} ${ofThe(told)} have no phone.`,
  'empty:customer.consent_email': (told) =>
    `Of ${share(told.share)} ${ofThe(told)} nobody knows whether they may be written to; lists leave them out.`,
  'empty:order.total': (told) =>
    `${share(told.share)} ${ofThe(told)} have no total: they count as orders and in no money figure.`,
  'empty:order.net': (told) =>
    `${share(told.share)} ${ofThe(told)} have no amount: they count as orders and in no money figure.`,
  'empty:order.occurred_at': (told) => `${share(told.share)} ${ofThe(told)} have no date and are set aside.`,
  'empty:line.product': (told) =>
    `${share(told.share)} ${ofThe(told)} name no product: what people like cannot be told from them.`,
  'empty:ticket.first_response_at': (told) =>
    `${share(told.share)} ${ofThe(told)} have no first answer: how soon you answer is told by the others alone.`,
  'empty:ticket.opened_at': (told) => `${share(told.share)} ${ofThe(told)} have no date and are set aside.`,
  'empty:event.occurred_at': (told) => `${share(told.share)} ${ofThe(told)} have no date and are set aside.`,
  'empty:response.occurred_at': (told) =>
    `${share(told.share)} ${ofThe(told)} have no date: they are in no trend.`,
  'empty:response.score': (told) =>
    `${share(told.share)} ${ofThe(told)} have no score; only their words count.`,
  placeholder: ({ n, column }) =>
    `${cells(n)} in ${column.column} ${they(n, 'says', 'say')} N/A, unknown or the like and ${they(n, 'counts', 'count')} as a value where the column is plain text.`,
  unreadable: ({ n, column }) =>
    `${cells(n)} in ${column.column} cannot be read: ${they(n, 'it counts', 'they count')} as empty, or the row is set aside.`,
  damaged_id: ({ n, column }) =>
    `${cells(n)} in ${column.column} ${they(n, 'is', 'are')} damaged by a spreadsheet (5.7E+17): ${they(n, 'it is', 'they are')} nobody’s number any more and ${they(n, 'joins', 'join')} nothing. Export again and open the file in no spreadsheet.`,
  'repeated:customer.email': ({ n }) =>
    plural(n, {
      one: '# row repeats an e-mail of an earlier row: both are taken for one person.',
      other: '# rows repeat an e-mail of an earlier row: each is taken for the same person.',
    }),
  // What a column is called may hold the sign that stands for the number, so it comes after.
  repeated: ({ n, column, quality }) => {
    const repeat = plural(n, { one: '# row repeats', other: '# rows repeat' })
    return quality.grain === 'customer'
      ? `${repeat} a value of ${column.column}: ${they(n, 'both are', 'each is')} taken for ${they(n, 'one', 'the same')} person.`
      : `${repeat} a number in ${column.column}: the last row with ${they(n, 'it', 'each')} counts.`
  },
  email_impossible: ({ n }) =>
    plural(n, {
      one: '# e-mail cannot exist: letters to it come back.',
      other: '# e-mails cannot exist: letters to them come back.',
    }),
  email_default: ({ n }) =>
    plural(n, {
      one: '# e-mail looks made up (test@test.com and the like).',
      other:
        '# e-mails look made up (test@test.com and the like): whoever shares one is taken for one person.',
    }),
  email_slip: ({ n, column }) =>
    `${plural(n, { one: '# e-mail looks', other: '# e-mails look' })} mistyped (${list(
      column.slips.slice(0, 3).map(({ written, meant }) => `${written} for ${meant}`),
    )}): letters do not arrive, and the same person’s other records are not joined.`,
  phone_letters: ({ n }) => plural(n, { one: '# phone holds no digit.', other: '# phones hold no digit.' }),
  phone_digits: ({ n }) =>
    plural(n, {
      one: '# phone is too short or too long to be one.',
      other: '# phones are too short or too long to be one.',
    }),
  phone_default: ({ n }) =>
    plural(n, {
      one: '# phone is made up.',
      other: '# phones are made up: whoever shares one may be taken for one person.',
    }),
  no_letters: ({ n, column }) =>
    `${cells(n)} in ${column.column} ${they(n, 'holds', 'hold')} no letter: no name to write to.`,
  'default_date:customer.birth_date': ({ n, column }) =>
    `${cells(n)} in ${column.column} ${they(n, 'holds', 'hold')} a day that stands for none: no birthday can be told from ${they(n, 'it', 'them')}.`,
  'too_early:customer.birth_date': ({ n, column }) =>
    `${cells(n)} in ${column.column} ${they(n, 'is', 'are')} from before 1900: hardly the birthday of anybody who buys today.`,
  default_date: ({ n, column }) =>
    `${cells(n)} in ${column.column} ${they(n, 'holds', 'hold')} a day that stands for none: it counts as that day, and pulls the beginning of your history back.`,
  too_early: ({ n, column }) =>
    `${cells(n)} in ${column.column} ${they(n, 'is', 'are')} from before 1990 and ${they(n, 'pulls', 'pull')} the beginning of your history back.`,
  in_future: (told) =>
    `${cells(told.n)} in ${told.column.column} ${they(told.n, 'is', 'are')} later than the file itself: ${setsAsideLater(told) ? 'what has not happened yet is set aside, unless most of the file is.' : `${they(told.n, 'a plan', 'plans')}, or day and month read the wrong way round.`}`,
  default_number: ({ n, column }) =>
    `${cells(n)} in ${column.column} ${they(n, 'is', 'are')} rows of nines, which seldom are amounts.`,
  out_of_scale: ({ n, column }) =>
    `${cells(n)} in ${column.column} ${they(n, 'lies', 'lie')} off the scale and ${they(n, 'counts', 'count')} in no mean.`,
  far_out: ({ n, ofSum, column }) =>
    `${plural(n, { one: '# value', other: '# values' })} of ${column.column} ${they(n, 'lies', 'lie')} far from the rest${ofSum >= 0.005 ? ` and ${they(n, 'makes', 'make')} ${share(ofSum)} of the sum` : ''}: totals and means lean on ${they(n, 'it', 'them')}.`,
  negative: ({ n, column }) =>
    `${cells(n)} in ${column.column} ${they(n, 'is', 'are')} below zero and ${they(n, 'counts', 'count')} as given back.`,
  zero: ({ n, column }) =>
    `${cells(n)} in ${column.column} ${they(n, 'is', 'are')} zero: a purchase all the same, worth nothing.`,
}

function meaning({ field }: Pick<ColumnQuality, 'field'>): string {
  return field ? fieldWords.field(field) : ''
}

/** More of them are counted only. */
const MOST_OFFERS = 12

const offer = ({ written, meant, n }: ColumnQuality['slips'][number]) =>
  `${written} → ${meant} (${plural(n, { one: '# time', other: '# times' })})`

/** What a cost is about, in one sentence; '' where there is nothing to say. */
export function costSentence(cost: Cost, quality: FileQuality): string {
  switch (cost.kind) {
    case 'unlinked': {
      const means = UNLINKED[quality.grain] ?? 'lead to nobody'
      const all = cost.n === cost.of
      if (all && cost.n > 1)
        return `${cost.n === 2 ? 'Neither' : 'None'} of the ${RECORDS[quality.grain](cost.n)} has a known person: they ${means}.`
      return `${RECORDS[quality.grain](cost.n)} ${all ? '' : `of ${number(cost.of)} `}${they(cost.n, 'has', 'have')} no known person: ${they(cost.n, 'it', 'they')} ${cost.n === 1 ? means.replace(/^count /, 'counts ').replace(/^lead /, 'leads ') : means}.`
    }
    case 'rejected':
      return `${plural(cost.n, { one: '# row was', other: '# rows were' })} set aside (${share(cost.share)}): ${they(cost.n, 'it is', 'they are')} in none of the numbers.`
    case 'stale':
      return `The last record of its source is ${duration(cost.days)} older than the newest of all your data: what happened since is missing.`
    case 'gap':
      return `Nothing ${cost.from === cost.to ? `in ${date(cost.from, 'month')}` : `from ${date(cost.from, 'month')} to ${date(cost.to, 'month')}`}, where its usual pace would have brought about ${plural(Math.round(cost.expected), { one: '# record', other: '# records' })}: part of the export may be missing.`
    case 'finding': {
      const { finding, column } = cost
      const said = COSTS[`${finding.check}:${column.field}`] ?? COSTS[finding.check]
      const told = { n: finding.n, share: finding.share, ofSum: finding.ofSum ?? 0, column, quality }
      return said ? capital(said(told)) : ''
    }
  }
}

const MARKS: Record<Tone, string> = {
  good: 'good',
  watch: 'look at it',
  bad: 'costs answers',
  plain: 'good to know',
}

export const words = {
  mark: (tone: Tone) => MARKS[tone],
  /** One sentence about a whole file. */
  sentence: (quality: FileQuality, costs: readonly Cost[]): string => {
    if (quality.rows === 0) return 'It holds no rows.'
    const worst = costs.find(({ tone }) => tone === 'bad' || tone === 'watch')
    if (worst) return costSentence(worst, quality)
    const meant = quality.columns.filter(({ field }) => field).length
    return plural(meant, {
      one: 'The column that means something is filled and readable.',
      other: 'The # columns that mean something are filled and readable.',
    })
  },

  summaryTitle: 'How good are they?',
  summaryLink: 'Quality of your data',
  reportLink: 'Import report',
  caption: 'Quality by file',
  open: 'Details',
  openOf: (name: string) => `Details: quality of ${name}, column by column`,
  measure: 'Look through it',
  large: (rows: number) => `${number(rows)} rows: looking through all of them takes a while.`,
  measuring: (name: string) => `Looking through ${name}`,
  lookingThrough: (done: number, total: number) =>
    total > 1 ? `Looking through it: ${number(done)} of ${number(total)}` : 'Looking through it …',
  stop: 'Stop',
  stopped: 'Stopped.',

  fileTitle: (quality: FileQuality, costs: readonly Cost[]): string => {
    const n = costs.filter(({ tone }) => tone === 'bad' || tone === 'watch').length
    return n === 0
      ? `${quality.name} is as good as it can be told.`
      : `${plural(n, { one: 'One thing', other: '# things' })} in ${quality.name} ${n === 1 ? 'costs' : 'cost'} you answers.`
  },
  fileContext: ({ rows, columns, fresh }: FileQuality): string => {
    const meant = columns.filter(({ field }) => field).length
    const size = `${plural(rows, { one: '# row', other: '# rows' })}, ${plural(columns.length, { one: '# column', other: '# columns' })}, ${number(meant)} with a meaning.`
    return fresh ? `${size} ${period(fresh.first, fresh.last)}.` : size
  },
  back: 'Quality of all files',
  costsTitle: 'What it costs you',
  costsNone: 'Nothing that would change an answer.',
  rowsOf: 'Show the rows',
  asideOf: 'Show what was set aside',
  columnsTitle: 'Column by column',
  columnsSub: 'those with a meaning; click a number for the cells behind it',
  others: (n: number) =>
    plural(n, {
      one: '# column without a meaning for Rapport',
      other: '# columns without a meaning for Rapport',
    }),
  columns: {
    column: 'Column, and what it means',
    filled: 'Filled',
    valid: 'Readable',
    unique: 'Different',
    range: 'From … to',
    findings: 'What stands out',
  },
  terms: {
    filled: 'Share of rows in which something stands; of orders over several rows, the share of orders.',
    valid: 'Share of what stands there that could be read as what the column means.',
    unique: 'How many different values there are.',
    range: 'First and last day; of amounts what a quarter, half and three quarters of them lie below.',
  },
  means: meaning,
  exactShare: (value: number | null) =>
    value === null ? '' : value > 0.995 && value < 1 ? 'over 99 %' : share(value),
  range: ({ first, last, usual }: ColumnQuality): string =>
    usual
      ? [usual.low, usual.middle, usual.high].map((value) => number(value)).join(' · ')
      : first && last
        ? period(first, last)
        : '',
  constant: 'always the same',
  finding: ({ check, n }: Pick<Finding, 'check' | 'n'>) => `${number(n)} ${CHECK_WORDS[check]}`,
  checkMeaning: (check: CheckId) => CHECK_MEANINGS[check],
  offers: (slips: ColumnQuality['slips']): string => {
    const more = slips.length - MOST_OFFERS
    return `Probably meant: ${slips.slice(0, MOST_OFFERS).map(offer).join(' · ')}${more > 0 ? ` · and ${number(more)} more` : ''}`
  },

  rowsTitle: (file: string, column: string, check: CheckId | 'filled' | 'unlinked') =>
    check === 'unlinked'
      ? `${file}: rows without a known person`
      : check === 'filled'
        ? `${file}, ${column}: filled`
        : `${file}, ${column}: ${CHECK_WORDS[check]}`,
  rowsText: (n: number, shown: number) =>
    n > shown
      ? `The first ${number(shown)} of ${number(n)}, by their line in the file.`
      : 'By their line in the file.',
  line: 'Line',
  costSentence,
}
