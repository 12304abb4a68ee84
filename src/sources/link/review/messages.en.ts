import { capital, date, list, money, number, percent, plural } from '../../../i18n/formats'
import type { LinkSummary } from '../../source-file'
import { sourceName } from '../../source-names'
import type { LikelyOutcome } from '../likely/outcome'
import type { Evidence } from './evidence'

/** By comparison and level, from "differs" upwards. */
const SAID: Record<string, readonly string[]> = {
  given: [
    'First names differ',
    'First names a little alike, or one an initial',
    'First names almost the same',
    'Two forms of one first name',
    'Same first name',
  ],
  family: [
    'Family names differ',
    'Family names a little alike',
    'Family names almost the same',
    'First and family name the other way round',
    'Same family name',
  ],
  birth: [
    'Born far apart',
    'Born within ten years',
    'Born within a year',
    'Birth dates with day and month swapped, or a month apart',
    'Birth dates one digit apart',
    'Same birth date',
  ],
  street: [
    'Different streets',
    'Streets alike',
    'Almost the same street, same number',
    'Same street, another or no number',
    'Same street and number',
  ],
  place: ['Different places', 'Places almost the same', 'Same town', 'Same postcode'],
  email: [
    'Different e-mails',
    'Same words and number before the @',
    'E-mails alike, at a domain that few use',
    'E-mails one slip apart',
    'Same e-mail, which several people use',
  ],
  phone: ['Different phones', 'Phones one digit apart', 'Same phone'],
  company: ['Different companies', 'Companies alike', 'Same company'],
  rarity: ['What they share is common here', 'What they share is rare here'],
}

const people = (n: number) => plural(n, { one: '# person', other: '# people' })
const pairs = (n: number) => plural(n, { one: '# pair', other: '# pairs' })
/** Expected counts are no counts: below one they are said as such. */
const about = (n: number) => (n < 0.05 ? 'none' : n < 1 ? 'less than one' : `about ${number(Math.round(n))}`)

export const words = {
  title: (links: LinkSummary | null, answers: number): string => {
    const likely = links?.likely
    if (!likely) return 'Your people have not been compared yet.'
    if (!likely.compared)
      return likely.records > 0
        ? `${capital(people(likely.records))} could be compared.`
        : 'Nothing in your files lets people be compared.'
    const offered = Math.max(0, likely.offered - answers)
    if (offered === 0 && likely.joined === 0) return 'Nobody here looks like somebody else.'
    const joined =
      likely.joined > 0
        ? `${plural(likely.joined, { one: '# person was', other: '# people were' })} joined by likeness`
        : ''
    const open = offered > 0 ? `${pairs(offered)} ${offered === 1 ? 'waits' : 'wait'} for your eye` : ''
    return `${capital([joined, open].filter(Boolean).join('; '))}.`
  },
  context: (links: LinkSummary | null): string => {
    const likely = links?.likely
    if (!links || !likely?.compared) return 'E-mails, phones and customer numbers join people without asking.'
    const recall =
      likely.recall === null
        ? ''
        : likely.recall > 0.9995
          ? ' Nothing speaks for true pairs missing among them.'
          : ` By the ways in which they were found, at most ${percent(likely.recall, { digits: 1 })} of the true pairs are among them.`
    return `${capital(people(links.customers))} from ${number(links.records)} records; ${pairs(likely.candidates)} compared.${recall}`
  },
  tooManyEver: (records: number, most: number) =>
    `${capital(people(records))} are too many to be compared beyond e-mails, phones and numbers; up to ${number(most)} can be.`,
  everybody: 'Everybody is compared at each import, however many they are, as you asked.',
  notEverybody: 'Only where they are few',
  tooMany: (records: number) =>
    `Comparing ${people(records)} beyond e-mails, phones and numbers takes a minute or more, so it is not done by itself. Once you ask for it, it is done at each import.`,
  compareNow: 'Compare them now',
  nothingToCompare:
    'To compare people, a file must hold names, and something beside them: an address, a birth date, a phone, an e-mail.',
  masked: 'Names are hidden now. Show them to compare people: two masks cannot be told apart.',

  method: [
    'Records with one e-mail, one phone or one customer number are joined first. Dots and plus tags are left out where the provider ignores them, phones are read with the rules of their country. A contact that several people use (info@, a family’s phone) joins nobody by itself.',
    'What is left is compared after Fellegi and Sunter (1969): for names, birth dates, addresses, e-mails, phones and companies it is learnt from your own data how often they agree between the same person and between strangers, and the odds are added up. Rare values in common weigh more than usual ones, counted within the town where both live in one.',
    'A pair is looked at where the two agree in something: sound of the name, street, postcode, part of the e-mail and so on. How many true pairs that misses is estimated from how many are found in one way only (Chao 1987).',
    'Counts such as “about 3 may be wrong” are sums of the odds. They hold as far as the model does; your answers correct it. The model does not see that two people of one household or one region often have names in common beyond that.',
  ],

  reviewTitle: 'Are these the same person?',
  reviewSub: 'the least certain first',
  same: 'Same person',
  different: 'Different people',
  unsure: 'Not sure',
  keys: 'Keys: 1 same · 2 different · 3 not sure · 4 take the last answer back',
  back: 'Take the last answer back',
  noneLeft: 'No pair is left that is at least 10 % likely.',
  firstJudged: (n: number) => `Those were the first ${number(n)}. Apply what you said to see the next.`,
  leastCertain: (n: number) => `The ${number(n)} least certain are shown.`,
  showUnlikely: 'Look at unlikely ones too',
  hideUnlikely: 'Leave out the unlikely ones',
  pending: 'What you said is kept, and not in your numbers yet.',
  apply: 'Apply it',
  chance: (probability: number) => `${percent(probability)} likely the same person`,
  fields: {
    name: 'Name',
    email: 'E-mail',
    phone: 'Phone',
    address: 'Address',
    company: 'Company',
    birthDate: 'Born',
    orders: 'Orders',
    seen: 'First seen',
    sources: 'From',
  },
  orders: (n: number, net: number, last: Date | null, currency: string) =>
    n === 0
      ? 'none'
      : `${number(n)}, ${money(net, currency, { digits: 0 })} net${last ? `, last ${date(last)}` : ''}`,
  sources: (names: readonly string[], records: number) =>
    `${list(names.map(sourceName))} (${plural(records, { one: '# record', other: '# records' })})`,
  openCard: (name: string) => `Open the card of ${name}`,
  nobody: 'no name',
  evidence: 'What spoke for it, and what against',
  said: ({ id, level }: Evidence): string => SAID[id]?.[level] ?? id,
  for: (bits: number) => `for it, ${strength(bits)}`,
  against: (bits: number) => `against it, ${strength(bits)}`,

  joinedTitle: 'Joined by likeness',
  joinedSub: ({ joined, wrong }: LikelyOutcome) =>
    `${number(joined)} merged; ${wrong < 0.05 ? 'hardly any' : about(wrong)} of them may be wrong`,
  joinedNone: 'Nobody was joined by likeness alone.',
  joinedColumns: { one: 'One', other: 'Other', chance: 'Likely', why: 'Why' },
  chosen: 'Chosen',
  takeApart: (n: number) => (n === 0 ? 'Take apart' : `Take ${number(n)} apart`),

  sureTitle: 'How sure must it be?',
  sureText:
    'Pairs above the line are joined by themselves, all others are left to you. Your answers correct the odds, so the counts follow what you say.',
  sureColumns: {
    at: 'Join by itself',
    joined: 'Pairs joined',
    wrong: 'May be wrong',
    missed: 'Right ones left out',
  },
  atLeast: (probability: number) =>
    probability >= 1 ? 'never' : `from ${percent(probability, { digits: probability > 0.99 ? 1 : 0 })} on`,
  inUse: 'in use',
  use: 'Use this',
  about,
  taught: (answers: number, shift: number) =>
    answers === 0
      ? 'You have answered nothing yet: the odds are those of the model.'
      : `By ${plural(answers, { one: 'your # answer', other: 'your # answers' })} the model was ${
          Math.abs(shift) < 0.1 ? 'right' : shift > 0 ? 'too careful' : 'too bold'
        }; its odds are ${Math.abs(shift) < 0.1 ? 'as they were' : shift > 0 ? `raised ${factor(shift)} times` : `lowered ${factor(-shift)} times`}.`,

  saidTitle: 'What you said',
  saidNone: 'You have said nothing of two people yet.',
  saidLine: (same: number, different: number, unsure: number) =>
    `${number(same)} the same, ${number(different)} different, ${number(unsure)} not sure. None of them is asked again.`,
  undo: 'Take the last back',

  apartTitle: (name: string) => `These records were joined to ${name}.`,
  apartContext: (n: number) =>
    n === 1 ? 'One record.' : 'Choose those that are somebody else; they become a person of their own.',
  source: sourceName,
  apartColumns: { name: 'Name', contact: 'Contact', source: 'From', seen: 'First seen', rule: 'Joined by' },
  rule: (rule: string, confidence: number) =>
    rule === 'likely' ? `likeness, ${percent(confidence)}` : (RULES[rule] ?? rule),
  goneTitle: (name: string | null) =>
    name ? `These records are one person with ${name} now.` : 'Nobody has this number.',
  goneText: 'Their records may have been joined to somebody else, or their file taken away.',
  seeRecords: 'See all their records',
  joinWithTitle: 'Do you have them twice?',
  joinWithSub: 'find the other one; it can be undone under “What you said”',
  joinWithField: 'Name, e-mail, phone or number',
  joinWithNobody: 'Nobody else is called so.',
  joinWith: 'They are one',
  joinWithLabel: (name: string) => `They and ${name} are one`,
  backToCard: 'Back to the card',
  allPairs: 'All pairs',
}

const RULES: Record<string, string> = {
  email: 'e-mail',
  id: 'customer number',
  phone: 'phone',
  name: 'name alone',
  person: 'what you said',
}

const factor = (bits: number) => number(2 ** bits, { digits: bits < 3.3 ? 1 : 0 })

function strength(bits: number): string {
  const much = Math.abs(bits)
  return much < 1 ? 'hardly' : much < 3 ? 'a little' : much < 6 ? 'clearly' : 'strongly'
}
