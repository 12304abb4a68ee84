import { date, list, money, number, plural } from '../../i18n/formats'
import { fieldById } from '../../model/fields'
import { words as fieldWords } from '../../model/messages.en'
import { sourceName } from '../source-names'
import type { Import } from './imports'
import type { Example, SourcePlan } from './plan'

const records: Record<string, [one: string, many: string]> = {
  order: ['order', 'orders'],
  line: ['order', 'orders'],
  customer: ['person', 'people'],
  ticket: ['ticket', 'tickets'],
  response: ['answer', 'answers'],
  event: ['event', 'events'],
  deal: ['deal', 'deals'],
}
const nameOf = (grain: string): [string, string] => records[grain] ?? ['row', 'rows']

/** "12 orders": the records of a file that holds such. */
function counted(n: number, grain: string): string {
  const [one, many] = nameOf(grain)
  return plural(n, { one: `# ${one}`, other: `# ${many}` })
}

const OTHER_FIELDS: Record<string, string> = { person: 'Whose it is', lines: 'What the lines say' }
const fieldName = (field: string) => OTHER_FIELDS[field] ?? fieldWords.field(field)

/** A value as the engine writes it, as a person would. */
function value(written: string | null, field: string): string {
  if (written === null) return 'empty'
  switch (fieldById(field).type) {
    case 'money':
    case 'number':
      return number(Number(written), { digits: Number.isInteger(Number(written)) ? 0 : 2 })
    case 'time':
    case 'date':
      return date(written, / 00:00:00$|^\d{4}-\d\d-\d\d$/.test(written) ? 'day' : 'minute')
    case 'boolean':
      return written === 'true' ? 'yes' : 'no'
    default:
      return written
  }
}

const MOST_NAMES = 3
const files = (n: number) => plural(n, { one: '# file', other: '# files' })

function named(names: readonly string[]): string {
  const beyond = names.length - MOST_NAMES
  return list(beyond > 0 ? [...names.slice(0, MOST_NAMES), `${number(beyond)} more`] : names)
}

export const words = {
  planTitle: 'What this import would change',
  planText: (plans: readonly SourcePlan[]): string => {
    const n = plans.reduce((sum, plan) => sum + plan.files.length, 0)
    return `${plural(n, { one: 'One file belongs', other: '# files belong' })} to what is here already. Nothing of ${n === 1 ? 'it' : 'them'} counts yet.`
  },
  source: sourceName,
  from: (plan: SourcePlan): string => named(plan.files.map(({ name }) => name)),
  nothing: ({ added, changed, vanished }: SourcePlan): boolean => added + changed + vanished === 0,
  nothingText: ({ unchanged, grain }: SourcePlan): string =>
    `It holds nothing new: ${plural(unchanged, {
      one: `its one ${nameOf(grain)[0]} is`,
      other: `all # ${nameOf(grain)[1]} are`,
    })} here just so.`,
  added: ({ grain }: SourcePlan) => `new ${nameOf(grain)[1]}`,
  changed: 'changed',
  unchanged: 'as they were',
  vanished: 'no longer in it',
  vanishedSub: 'they go on counting until you say otherwise',
  people: 'people not known before',
  net: 'sales of this source',
  now: (before: string) => `now ${before}`,
  same: 'as now',
  money: (amount: number, currency: string) => money(amount, currency, { digits: 0 }),
  lastDay: 'last day',
  day: (day: string) => date(day),
  older: (comes: string, before: string): string =>
    `It ends on ${date(comes)}, and what is here goes on until ${date(before)}: it looks like an older export. What it holds would replace what is here.`,
  fields: (plan: SourcePlan): string =>
    `What differs: ${list(plan.fields.slice(0, 6).map(({ field, n }) => `${fieldName(field)} (${number(n)})`))}.`,
  withoutIds:
    'Its rows have no number of their own. They are known by what they hold; a changed one by its person and moment.',
  examplesCaption: (plan: SourcePlan): string =>
    `Some of what changes in ${plan.files.length === 1 ? plan.files[0]!.name : sourceName(plan.source)}`,
  record: (plan: SourcePlan) => (plan.grain === 'order' || plan.grain === 'line' ? 'Order' : 'Record'),
  field: 'What',
  before: 'Now',
  after: 'With it',
  exampleField: ({ field }: Example): string => fieldName(field),
  exampleBefore: ({ before, field }: Example): string => value(before, field),
  exampleAfter: ({ after, field }: Example): string => value(after, field),
  apply: 'Apply',
  discard: 'Leave it out',
  takeItBack: 'Take back',
  waiting: (n: number): string =>
    plural(n, {
      one: 'A file waits: it would change what is here.',
      other: '# files wait: they would change what is here.',
    }),
  look: 'See what would change',

  vanishedTitle: 'No longer in the newest export',
  vanishedCount: (n: number, grain: string): string => counted(n, grain),
  vanishedText: (source: string, n: number): string =>
    `of ${sourceName(source)} ${n === 1 ? 'was' : 'were'} in an earlier export and ${n === 1 ? 'is' : 'are'} not in the newest one of the same days.`,
  counts: (n: number) => (n === 1 ? 'It still counts.' : 'They still count.'),
  countsNot: (n: number) => (n === 1 ? 'You left it out.' : 'You left them out.'),
  leaveOut: (n: number) => (n === 1 ? 'Leave it out' : 'Leave them out'),
  countAgain: (n: number) => (n === 1 ? 'Count it again' : 'Count them again'),
  whoTitle: (source: string) => `No longer in ${sourceName(source)}`,

  importsTitle: 'Imports',
  importsText: 'Each can be taken back as a whole. What came later stays.',
  imported: ({ at }: Import): string => (at ? date(at, at.includes('T') ? 'minute' : 'day') : 'Earlier'),
  importedFiles: (names: readonly string[]): string => `${files(names.length)}: ${named(names)}`,
  takeBackLabel: (one: Import): string => `Take back the import of ${words.imported(one)}`,
  takeBackTitle: 'Take this import back?',
  takeBackText: (one: Import, names: readonly string[]): string =>
    `${files(names.length)} of ${one.at ? words.imported(one) : 'an earlier time'} will be gone: ${named(names)}. All figures are then what they were without ${names.length === 1 ? 'it' : 'them'}. The ${names.length === 1 ? 'file itself stays' : 'files themselves stay'} on your computer and can be dropped again.`,
}
