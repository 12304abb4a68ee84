import {
  capital,
  date,
  duration,
  list,
  money,
  moneyRange,
  number,
  percent,
  plural,
  range,
} from '../../i18n/formats'
import { sourceInWords, sourceName } from '../../sources/source-names'
import { feelingWords } from '../messages.en'
import type { BuilderOp } from './builder'
import type { Act, Card, CardPerson, CardValue } from './card'
import type { CustomersResult } from './customers'
import type { Together } from './together'
import { isUnhappy, isUpset, isValuable, type NextStep } from './next-step'

const NBSP = '\u00a0'

const segments: Record<string, string> = { 'Cannot Lose Them': 'Can’t lose them' }
const statuses: Record<string, string> = {
  new: 'new',
  active: 'active',
  slipping: 'slipping away',
  gone: 'gone quiet',
}
const fieldNames: Partial<Record<CardValue['field'], string>> = { birth_date: 'Born on' }
const kinds: Record<string, string> = { customer: 'Customer', prospect: 'Prospect', person: 'Person' }

/** A name as a person says it: the first name where it is known, else the first word, else the address. */
export function shortName(
  person: Pick<CardPerson, 'first_name' | 'name' | 'email' | 'company'> & { number?: string | null },
): string {
  const first = person.first_name?.trim()
  if (first) return first
  const name = person.name?.trim()
  // "Lindqvist, Margarethe" and names without a space are shown whole: guessing would be rude.
  if (name) return name.includes(',') || !name.includes(' ') ? name : name.split(/\s+/)[0]!
  return person.company?.trim() || person.email?.trim() || numbered(person.number) || words.nameless
}

/** The shop's own number of somebody, said as one. */
function numbered(number: string | null | undefined): string {
  return number ? `No. ${number}` : ''
}

/** Of whom nothing but a number is known, the number; a list of equal words would tell nobody from another. */
export function fullName(
  person: Pick<CardPerson, 'name' | 'email' | 'company'> & { customer_id?: string; number?: string | null },
): string {
  return (
    person.name?.trim() ||
    person.company?.trim() ||
    person.email?.trim() ||
    numbered(person.number) ||
    person.customer_id ||
    words.nameless
  )
}

const rules: Record<string, string> = {
  id: 'same customer number',
  'customer-id': 'same customer number',
  customer_id: 'same customer number',
  email: 'same e-mail, ignoring case',
  phone: 'same phone',
  likely: 'by likeness',
  person: 'as you said',
  order: 'by the order number',
  'order-id': 'by the order number',
  order_id: 'by the order number',
  name: 'by name and address',
  'name-address': 'by name and address',
  founding: 'first seen here',
  new: 'first seen here',
  own: 'first seen here',
  unlinked: 'nothing to join by',
}

/** The rule that joined a record, in words; a rule unknown here is shown as it is called. */
export function ruleWords(rule: string | null): string {
  return rules[rule ?? ''] ?? (rule ?? '').replaceAll(/[-_+]/g, ' ')
}

const instruments: Record<string, string> = {
  nps: 'NPS answer',
  csat: 'Satisfaction answer',
  ces: 'Effort answer',
  stars: 'Review',
  reaction: 'Reaction',
  open: 'Answer',
}

export const words = {
  nameless: 'Someone without a name',

  /** The list's own sentence. */
  listTitle: ({ customers, prospects, persons, once, halfBy }: CustomersResult): string => {
    if (customers + prospects + persons === 0) return 'Nobody is in your files yet.'
    if (customers === 0 && prospects === 0)
      return plural(persons, {
        one: 'There is # person in your files.',
        other: 'There are # people in your files.',
      })
    if (customers === 0)
      return plural(prospects, {
        one: '# person is in your files, and has not bought yet.',
        other: '# people are in your files, and none of them has bought yet.',
      })
    if (customers === 1) return 'You have 1 customer.'
    const whole = plural(customers, { one: '# customer', other: '# customers' })
    if (halfBy !== null && halfBy < customers / 2) {
      const share = (halfBy / customers) * 100
      const few = share < 1 ? 'Fewer than 1' : number(Math.round(share))
      return `You have ${whole}. ${few} in 100 of them bring half of the money.`
    }
    if (once > 0) return `You have ${whole}. ${percent(once / customers)} of them bought once.`
    return `You have ${whole}.`
  },
  listContext: ({ customers, prospects, once }: CustomersResult): string => {
    const parts: string[] = []
    if (customers > 1)
      parts.push(
        once === 0
          ? 'Every one of them came back.'
          : once === customers
            ? 'Every one of them bought once.'
            : plural(once, { one: '# of them bought once.', other: '# of them bought once.' }),
      )
    if (prospects > 0)
      parts.push(
        plural(prospects, {
          one: '# more person is known to you and has not bought.',
          other: '# more people are known to you and have not bought.',
        }),
      )
    return parts.join(' ')
  },
  /** Above a list that a number or a segment opened. */
  selectionTitle: (n: number, title: string): string =>
    title
      ? `${plural(n, { one: '# person', other: '# people' })}: ${title}`
      : plural(n, { one: '# person', other: '# people' }),
  selectionContext: (n: number, all: number): string =>
    all > 0
      ? `${percent(n / all, { digits: n / all < 0.1 ? 1 : 0 })} of the ${number(all)} people you know.`
      : '',
  loadingTitle: 'Customers',
  nobodyNamed: 'These files name nobody.',
  nobodyNamedText:
    'Add orders, a list of customers, tickets or answers with an e-mail or a customer number, and everybody in them appears here.',
  listFailed: 'The list could not be made.',
  unsavedSelection: 'your choice',

  kindTabs: 'Kind',
  all: 'All',
  kind: { customer: 'Customers', prospect: 'Prospects', person: 'People' } as Record<string, string>,
  kindOf: (kind: string) => kinds[kind] ?? kind,
  search: 'Search',
  searchHint: 'Name, e-mail, phone or city',
  shown: (n: number, all: number) =>
    n === all ? plural(n, { one: '# person', other: '# people' }) : `${number(n)} of ${number(all)}`,
  listCaption: 'People',
  noneFound: 'Nobody fits. Try fewer words, or take the filter off.',
  filter: (title: string) => `Only: ${title}`,
  removeFilter: 'Show everybody',
  saveSegment: 'Save as segment',
  exportList: 'Export list',
  consentNote: (all: number, leftOut: number) =>
    plural(leftOut, {
      one: `# of these ${number(all)} did not agree to be written to: an exported list leaves them out unless you say otherwise.`,
      other: `# of these ${number(all)} did not agree to be written to: an exported list leaves them out unless you say otherwise.`,
    }),
  exportName: 'rapport-list.csv',
  build: 'Build a segment',
  saved: 'Saved segments',
  segmentName: 'What do you call them?',
  segmentNameHint: 'The question is saved, not the answer: the segment moves with your data.',
  save: 'Save',
  segmentSaved: (name: string) => `“${name}” is saved.`,
  removeSegment: 'Delete this segment',
  columns: {
    name: 'Name',
    email: 'E-mail',
    country: 'Country',
    city: 'City',
    kind: 'Kind',
    orders: 'Orders',
    revenue: 'Spent',
    last_order: 'Last order',
    segment: 'Segment',
    status: 'State',
    p_alive: 'Still active',
    clv_12m: 'Worth, next 12 m',
    nps: 'NPS',
    stars: 'Stars',
    sentiment: 'Feels',
    persona: 'Persona',
    tickets: 'Tickets',
  },
  terms: {
    p_alive: 'How likely this customer is to still be a customer, from how often and how lately they bought.',
    clv_12m: 'What this customer is expected to spend in the next 365 days, discounted; see Value.',
    segment: 'From how lately, how often and for how much they bought, each scored 1–5.',
    nps: 'Their last answer to “would you recommend us”, 0–10.',
  },
  segment: (id: string | null) => (id ? (segments[id] ?? sentence(id)) : ''),
  status: (id: string | null) => (id ? (statuses[id] ?? id) : ''),

  builderTitle: 'Who do you mean?',
  builderMode: 'They fit when',
  builderModes: { all: 'all of these hold', any: 'any of these holds' },
  builderField: 'What',
  builderOp: 'How',
  builderValue: 'Value',
  builderAdd: 'Add a condition',
  builderRemove: 'Remove',
  builderCount: (n: number) => plural(n, { one: '# person fits', other: '# people fit' }),
  builderUnfinished: 'Fill in every condition to see how many fit.',
  builderShow: 'Show them',
  fields: {
    segment: 'Segment',
    status: 'State',
    persona: 'Persona',
    kind: 'Kind',
    country: 'Country',
    city: 'City',
    language: 'Language',
    tags: 'Tags',
    orders: 'Orders',
    revenue: 'Spent so far',
    first_order: 'First order',
    last_order: 'Last order',
    recency: 'Days since the last order',
    clv: 'Worth, next 12 months',
    p_alive: 'Still active, %',
    nps: 'Last NPS answer',
    stars: 'Stars, mean',
    feeling: 'Feels, from −1 to 1',
    last_text: 'Their last text is',
    product: 'Bought a product',
    ticket_topic: 'Wrote about',
    campaign: 'Was part of campaign',
  } as Record<string, string>,
  ops: {
    eq: 'is',
    ne: 'is not',
    gte: 'at least',
    lte: 'at most',
    contains: 'contains',
    filled: 'is known',
    empty: 'is not known',
  } as Record<BuilderOp, string>,
  dayOps: { gte: 'on or after', lte: 'on or before' } as Partial<Record<BuilderOp, string>>,

  crumb: 'Customers',
  nobody: 'Nobody has this address any more.',
  nobodyText: 'The person may have been joined with another, or the file was taken out.',
  backToList: 'Back to the list',
  headline,
  cardContext,
  everything: 'Everything they did',
  noActs: 'Nothing with a date is known of this person.',
  more: 'Show earlier',
  nextStep: 'Next step',
  step: stepWords,
  whoTheyAre: 'Who they are',
  email: 'E-mail',
  phone: 'Phone',
  company: 'Company',
  place: 'Place',
  language: 'Language',
  newsletter: 'Newsletter',
  consent: (yes: boolean) => (yes ? 'agreed' : 'did not agree'),
  togetherLabel: (kind: Together['kind']) => (kind === 'household' ? 'Lives with' : 'Works at'),
  togetherTitle: (kind: Together['kind']) => (kind === 'household' ? 'one household' : 'one company'),
  worksAt: (company: string) => `${company}, with`,
  and: 'and',
  others: (n: number) => plural(n, { one: '# other', other: '# others' }),
  spentTogether: (members: number, net: number, currency: string) =>
    `${members === 2 ? 'Both' : `The ${number(members)} of them`} together spent ${money(net, currency)}`,
  comma: ', ',
  fieldOf: (field: CardValue['field']) => fieldNames[field] ?? capital(field.replaceAll('_', ' ')),
  /** Below a value: where it is from; of another what it says instead. `won` is the one that was taken. */
  said: (one: CardValue, won: CardValue): string => {
    const source = sourceInWords(one.source)
    const from = one.seen ? `${source}, ${date(one.seen)}` : source
    if (one.won) return `from ${from}`
    const stated =
      one.field === 'consent_email' && /^(yes|no)$/.test(one.stated)
        ? words.consent(one.stated === 'yes')
        : one.stated
    const earlier = one.seen && won.seen && one.seen < won.seen
    return `${earlier ? 'before' : 'elsewhere'}: ${stated} (${from})`
  },
  alsoGiven: (field: string) => `Also given, ${field.replaceAll('_', ' ')}`,
  openTicket: 'still open',
  segmentLabel: 'Segment',
  stateLabel: 'State',
  personaLabel: 'Persona',
  spent: 'Spent',
  worth: 'Worth, next 12 m',
  /** Nine in ten outcomes lie between; where the mean comes from the few that return, it says so. */
  worthRange: (low: number | null, high: number | null): string | undefined => {
    if (low === null || high === null) return undefined
    if (high < 0.5) return 'mostly 0'
    // The unit stands beside it already; five digits twice would not fit.
    if (high >= 10_000) return moneyRange(low, high, null)
    return range(low, high, (value) => number(value, { digits: 0 }))
  },
  npsLabel: 'NPS',
  npsPath: (answers: number[]) =>
    answers
      .slice(-4)
      .map((answer) => number(answer))
      .join(' → '),
  starsLabel: 'Stars',
  starsMean: (mean: number) => `${number(mean, { digits: 1 })}, mean`,
  satisfaction: 'Satisfaction',
  feels: 'Feels',
  feelsOf: (texts: number | null) => feelingWords.texts(texts ?? 0),
  /** Beside a text: what it says and how sure that is. */
  reads: ({ label, certainty, corrected }: Pick<Act, 'label' | 'certainty' | 'corrected'>) =>
    corrected ? 'as you said' : label && certainty !== null ? `${percent(certainty)} sure` : '',
  notRight: 'Not right?',
  backToModel: 'As it was read',
  boughtMost: 'Bought most',
  times: (n: number) => `${number(n)}${NBSP}×`,
  rights: 'Their rights',
  held: 'Everything held about them',
  forget: 'Forget this person',
  joinedFrom: 'Joined from',
  takeApart: 'Not right? Take some out, or join another person',
  joined: ({ source, records, rule, confidence }: Card['joined'][number]) => {
    const sure = confidence !== null && confidence < 0.995 ? `, ${percent(confidence)} sure` : ''
    const several = records > 1 ? ` (${plural(records, { one: '# record', other: '# records' })})` : ''
    return `${sourceName(source)}${several}: ${ruleWords(rule)}${sure}`
  },
  act: actWords,
  dayless: 'no date',
}

/** "New Customers" as part of a sentence or a pill: only the first letter stays large. */
function sentence(id: string): string {
  return id.charAt(0) + id.slice(1).toLowerCase()
}

/** The card's sentence: what is most worth knowing about this person, and nothing surer than the data. */
export function headline(card: Card): string {
  const { person, openTicket, lastScore } = card
  const name = shortName(person)
  const trouble = openTicket
    ? 'is waiting for an answer'
    : isUnhappy(lastScore) || isUpset(card)
      ? 'was not happy of late'
      : null
  if (person.kind === 'person') {
    if (trouble) return `${name} ${trouble}.`
    const told = person.answers + person.tickets
    if (told === 0) return `${name} is known to you, and has said nothing yet.`
    return `${name} has told you something ${plural(told, { one: 'once', other: '# times' })}.`
  }
  if (person.kind === 'prospect')
    return trouble ? `${name} has not bought yet, and ${trouble}.` : `${name} has not bought yet.`
  const best = isValuable(card)
  if (person.status === 'gone' || person.status === 'slipping') {
    const going = person.status === 'gone' ? 'has gone quiet' : 'is slipping away'
    if (person.purchase_days === 1 && person.status === 'gone')
      return trouble ? `${name} bought once, and ${trouble}.` : `${name} bought once and has not come back.`
    const was = best ? `${name} ${person.status === 'gone' ? 'was' : 'is'} one of your best` : name
    if (best) return trouble ? `${was}, ${going} and ${trouble}.` : `${was} and ${going}.`
    return trouble ? `${was} ${going} and ${trouble}.` : `${was} ${going}.`
  }
  const is =
    person.status === 'new' || person.purchase_days === 1
      ? `${name} has just begun to buy`
      : best
        ? `${name} is one of your best`
        : `${name} buys from you`
  if (trouble) return `${is} and ${trouble}.`
  return best || person.purchase_days === 1 || person.status === 'new'
    ? `${is}.`
    : `${is}${card.gapDays === null ? '' : ` every ${everyWords(card.gapDays)}`}.`
}

/** "7 weeks", and "week" rather than "1 week". */
function everyWords(days: number): string {
  const text = duration(Math.max(1, Math.round(days)))
  return text.replace(/^1 (?=\D)/, '')
}

export function cardContext(card: Card, currency: string): string {
  const { person, gapDays } = card
  const parts: string[] = []
  if (person.orders > 0) {
    const orders = plural(person.orders, { one: '# order', other: '# orders' })
    const since =
      person.first_order && person.orders > 1
        ? ` since ${date(person.first_order, 'month')}`
        : person.first_order
          ? ` on ${date(person.first_order)}`
          : ''
    const every = gapDays !== null && gapDays > 0 ? `, every ${everyWords(gapDays)} or so` : ''
    const last = person.last_order && person.orders > 1 ? `, the last on ${date(person.last_order)}` : ''
    parts.push(`${orders}${since}${every}${last}.`)
  }
  const sums: string[] = []
  if (person.clv_12m !== null) {
    const mean = money(person.clv_12m, currency, { digits: 0 })
    sums.push(`worth ${mean} in the next year${between(person, currency)}`)
  }
  if (person.p_alive !== null) sums.push(`${percent(person.p_alive)} likely to still be a customer`)
  if (sums.length > 0) parts.push(`${capital(list(sums))}.`)
  if (parts.length === 0)
    parts.push(
      `Known from ${plural(person.records, { one: '# record', other: '# records' })} in ${plural(person.sources, { one: '# file', other: '# files' })}.`,
    )
  return parts.join(' ')
}

/** Nine in ten outcomes; a mean above zero with no outcome above it comes from the few who return. */
function between({ clv_12m_low: low, clv_12m_high: high }: CardPerson, currency: string): string {
  if (low === null || high === null) return ''
  if (high < 0.5) return ' on average, though most likely nothing,'
  return ` (${range(low, high, (value) => money(value, currency, { digits: 0 }))})`
}

function stepWords(step: NextStep, name: string): string {
  switch (step.key) {
    case 'answer': {
      const waited = step.days !== null && step.days > 0 ? ` It has waited ${duration(step.days)}.` : ''
      return step.valuable
        ? `Answer ${name} yourself, today.${waited}`
        : `Answer the open ticket first.${waited} Offers can wait until then.`
    }
    case 'make-good':
    case 'make-good-words':
      return `Write to ${name} yourself, ask what went wrong, and put it right before you send any offer.`
    case 'win-back':
      return `Write to ${name} yourself: say that you noticed, and ask what would bring them back. A discount is the last thing to offer.`
    case 'remind':
      return 'Send a friendly reminder with what they like best. No discount yet.'
    case 'second-purchase':
      return 'Invite them to a second purchase with something that goes with the first: the second is the hardest.'
    case 'thank':
      return `Thank ${name}, without selling anything. Good customers like to be known.`
    case 'ask-for-review':
      return `Ask ${name} for a review, or to bring a friend.`
    case 'first-offer':
      return 'Send a welcome with a reason to try you once.'
    case 'ask-consent':
      return 'Ask whether you may write at all, at the next chance you have.'
    case 'leave-be':
      return 'Leave them in peace, or send one last friendly note. Your time is better spent on others.'
    case 'nothing':
      return 'Nothing to do. All is well as far as the files can tell.'
  }
}

function actWords(act: Act, currency: string): { title: string; text: string } {
  switch (act.touchpoint) {
    case 'shop': {
      const title =
        `${act.kind === 'order cancelled' ? 'Cancelled order' : 'Order'} ${act.words ?? ''}`.trim()
      return {
        title,
        text: [act.products, act.value === null ? null : money(act.value, currency)]
          .filter(Boolean)
          .join(' · '),
      }
    }
    case 'help desk': {
      // Many help desks make the subject of the first words.
      const said =
        act.text && act.words && act.text.startsWith(act.words) ? [act.text] : [act.words, act.text]
      const whole = said.filter(Boolean).join(' – ')
      return { title: 'Help desk', text: whole ? `“${whole}”` : '' }
    }
    case 'survey':
    case 'review': {
      const name = instruments[act.kind] ?? 'Answer'
      const score =
        act.value === null
          ? ''
          : `${number(act.value)}${act.scale_high === null ? '' : ` of ${number(act.scale_high)}`}`
      return { title: [name, score].filter(Boolean).join(' · '), text: act.words ? `“${act.words}”` : '' }
    }
    case 'sales':
      return {
        title: 'Deal',
        text: [act.words, act.value === null ? null : money(act.value, currency)].filter(Boolean).join(' · '),
      }
    default:
      return { title: capital(`${act.touchpoint} ${act.kind}`.trim()), text: act.words ?? '' }
  }
}
