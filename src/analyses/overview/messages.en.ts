import { date, money, moneyRange, number, percent, plural, range } from '../../i18n/formats'
import { feelingWords } from '../messages.en'
import type { Changed } from './changed'
import type { BadMonth, Estimate, Goal, OverviewResult, Standing } from './overview'
import type { Answered, QuestionId } from './questions'
import type { GoalId } from './series'
import type { Written } from './written'

const GOAL_NAMES: Record<GoalId, string> = {
  'customer-value': 'Value of an active customer over 12 months',
  revenue: 'Revenue in 12 months',
  active: 'Customers active in 12 months',
  repeat: 'Newcomers who bought again within three months',
  nps: 'Recommendation (NPS)',
  csat: 'Satisfaction (CSAT)',
  stars: 'Stars',
  ces: 'Ease (CES)',
}

const people = (n: number) => plural(n, { one: '# customer', other: '# customers' })
const persons = (n: number) => plural(n, { one: '# person', other: '# people' })

/** Customers, or people where nobody is known to have bought. */
function everybody({ customers, people: known }: Pick<Standing, 'customers' | 'people'>): string {
  return customers > 0 ? people(customers) : known > 0 ? persons(known) : ''
}

/** A value of a goal as it is written on its axis and beside its line. */
function goalValue(id: GoalId, value: number, currency: string): string {
  switch (id) {
    case 'customer-value':
      return money(value, currency, { digits: 0 })
    case 'revenue':
      return money(value, currency, { compact: true })
    case 'active':
      return number(value, { digits: 0 })
    case 'repeat':
    case 'csat':
      return percent(value)
    case 'nps':
      return number(value, { digits: 0 })
    default:
      return number(value, { digits: 1 })
  }
}

function scoreText(instrument: string, value: number): string {
  return goalValue(instrument as GoalId, value, '')
}

/** "4 % more than", from a change that is more than chance within its interval, else "about as much as". */
function compared(now: Estimate, before: number): string {
  if (before >= now.low && before <= now.high) return 'about as much as'
  const change = Math.abs(now.value / before - 1)
  return `${percent(change)} ${now.value > before ? 'more than' : 'less than'}`
}

function slippingClause(n: number): string {
  return n === 0
    ? 'none of the good ones is slipping away'
    : plural(n, {
        one: 'one good one is slipping away',
        other: '# good ones are slipping away',
      })
}

/** "23,486 answers give you 4.2 stars" */
function feltBy({ instrument, value, n }: Estimate & { instrument: string }): string {
  const text = scoreText(instrument, value)
  const score =
    instrument === 'nps'
      ? `an NPS of ${text}`
      : instrument === 'csat'
        ? `${text} satisfied`
        : instrument === 'stars'
          ? `${text} stars`
          : `${text} of 7 for ease`
  return plural(n, { one: `One answer gives you ${score}`, other: `# answers give you ${score}` })
}

/** Whether the data hold a year; the sum of a week must not be called that of a year. Two weeks do not matter. */
function holdsYear({ from, to }: OverviewResult['basis']): boolean {
  return from !== null && to !== null && Date.parse(to) - Date.parse(from) >= YEAR - 14 * 86_400_000
}

function headline({ standing, basis }: OverviewResult, currency: string): string {
  const { perCustomer, perCustomerBefore, slipping, active, customers, people: known } = standing
  const { sales, feeling, written, records } = standing
  if (perCustomer) {
    const sum = money(perCustomer.value, currency, { digits: 0 })
    const worth = holdsYear(basis)
      ? `A customer brings you ${sum} a year`
      : `A customer has brought you ${sum} so far`
    const change =
      perCustomerBefore !== null && perCustomerBefore > 0
        ? `, ${compared(perCustomer, perCustomerBefore)} the year before`
        : ''
    return slipping === null ? `${worth}${change}.` : `${worth}${change}, and ${slippingClause(slipping)}.`
  }
  if (customers > 0 && active === 0)
    return `None of your ${people(customers)} has bought in the last 12 months.`
  if (customers > 0) return `You know ${people(customers)}; what they bring is not in these files.`
  if (known > 0 && sales)
    return plural(known, {
      one: 'You know one person, who has not bought so far.',
      other: 'You know # people, none of whom has bought so far.',
    })
  if (known > 0) return `You know ${persons(known)}; what they buy is not in these files.`
  if (feeling) return `${feltBy(feeling)}, and these files do not say whose they are.`
  if (written) return `${feelingWords.shares(written)}, and these files do not say whose they are.`
  return plural(records, {
    one: 'One record is here, and it names nobody.',
    other: '# records are here, and none of them names anybody.',
  })
}

const YEAR = 365 * 86_400_000

function worstOf(months: readonly BadMonth[]): BadMonth | null {
  return months.reduce<BadMonth | null>((a, b) => (a && a.fall >= b.fall ? a : b), null)
}

function context({ standing, badMonths, basis }: OverviewResult): string {
  const { half } = standing
  const parts: string[] = []
  if (half && half.of >= 20) {
    const in100 = (100 * half.n) / half.of
    parts.push(
      in100 < 1
        ? 'Half of your revenue comes from fewer than 1 in 100 customers.'
        : `Half of your revenue comes from ${number(Math.round(in100))} in 100 customers.`,
    )
  }
  const worst = worstOf(
    badMonths.filter(({ month }) => Date.parse(month) > Date.parse(basis.to ?? '') - YEAR),
  )
  if (worst) parts.push(`${badMonth(worst)}.`)
  if (parts.length === 0)
    parts.push(
      standing.people > 0
        ? standing.customers > 0 || standing.sales
          ? `${everybody(standing)} in all.`
          : 'Add your orders, and you see what each of them brings.'
        : 'Orders, a list of customers or tickets with an e-mail would tell who your customers are.',
    )
  return parts.join(' ')
}

const SCORE_NAMES: Record<string, string> = {
  nps: 'the recommendation score',
  csat: 'satisfaction',
  ces: 'ease',
  stars: 'stars',
}

function badMonth({ instrument, month, value, rest }: BadMonth): string {
  const name = SCORE_NAMES[instrument] ?? instrument
  return `In ${date(month, 'month')} ${name} fell to ${scoreText(instrument, value)}; otherwise ${scoreText(instrument, rest)}`
}

const QUESTIONS: Record<QuestionId, string> = {
  best: 'Who are my best customers?',
  leaving: 'Who is about to leave?',
  worth: 'What is a customer worth to me?',
  'next-year': 'What will the next 12 months bring?',
  return: 'Do people come back?',
  satisfied: 'How satisfied are they?',
  wrong: 'When did something go wrong, and what?',
  feel: 'How do they feel when they write to me?',
  kinds: 'What kinds of people buy from me?',
  connected: 'How well do I know the people I deal with?',
  blind: 'Where am I blind?',
  week: 'What should I do this week?',
  changed: 'What changed since last time?',
  who: 'Who are they, one by one?',
}

/** As the experience matrix calls them. */
const PLACES: Record<string, string> = {
  strangers: 'strangers',
  'busy-but-blind': 'busy but blind',
  'known-rarely-met': 'known, rarely met',
  'in-rapport': 'in rapport',
}

const ANSWERS: Record<QuestionId, (answered: Answered) => string> = {
  best: ({ result: { standing } }) => (standing.champions ? people(standing.champions) : ''),
  leaving: ({ result: { standing } }) => (standing.slipping === null ? '' : people(standing.slipping)),
  worth: ({ result: { standing, basis }, currency }) =>
    standing.perCustomer
      ? `${money(standing.perCustomer.value, currency, { digits: 0 })} ${holdsYear(basis) ? 'a year' : 'so far'}`
      : '',
  'next-year': ({ result: { standing }, currency }) =>
    standing.expected ? moneyRange(standing.expected.low, standing.expected.high, currency) : '',
  return: ({ result: { standing } }) =>
    standing.repeat ? `${percent(standing.repeat.value)} within 3 months` : '',
  satisfied: ({ result: { standing } }) => (standing.feeling ? feeling(standing.feeling) : ''),
  wrong: ({ result: { badMonths } }) => {
    const worst = worstOf(badMonths)
    return worst ? date(worst.month, 'month') : ''
  },
  feel: ({ result: { standing } }) =>
    standing.written ? `${percent(standing.written.positive)} positive` : '',
  kinds: ({ result: { standing } }) =>
    standing.personas > 0 ? plural(standing.personas, { one: '# kind', other: '# kinds' }) : '',
  connected: ({ result: { standing } }) => PLACES[standing.quadrant ?? ''] ?? '',
  blind: ({ result: { standing } }) =>
    standing.touchpoints === null
      ? ''
      : plural(standing.touchpoints, { one: '# touchpoint seen', other: '# touchpoints seen' }),
  week: ({ result: { week, more } }) =>
    week.length > 0 ? plural(week.length + more, { one: '# thing', other: '# things' }) : '',
  changed: ({ result: { changed } }) => (changed ? `since ${date(changed.since)}` : ''),
  who: ({ result: { standing } }) => everybody(standing),
}

function feeling({ instrument, value }: { instrument: string; value: number }): string {
  const text = scoreText(instrument, value)
  if (instrument === 'nps') return `NPS ${text}`
  if (instrument === 'stars') return `${text} stars`
  if (instrument === 'csat') return `${text} satisfied`
  return `${text} of 7`
}

/** The words of this page. */
export const words = {
  headline,
  context,
  changedSince: ({ since, byImport }: Changed) =>
    byImport ? `Since your last import, when the data ended on ${date(since)}:` : `Since ${date(since)}:`,
  cameNew: {
    title: 'New customers',
    text: (n: number) =>
      n === 0 ? 'no new customer' : plural(n, { one: '# new customer', other: '# new customers' }),
  },
  wentAway: {
    title: 'Slipped away',
    text: (n: number) => (n === 0 ? 'nobody slipped away' : `${number(n)} slipped away`),
  },
  cameBack: {
    title: 'Came back',
    text: (n: number) => (n === 0 ? 'nobody came back' : `${number(n)} came back`),
  },
  changedRevenue: ({ revenue, days }: Changed) => {
    if (!revenue) return '.'
    const change = revenue.now / revenue.before - 1
    const size = percent(Math.abs(change))
    const before = plural(days, { one: 'the day before', other: 'the # days before' })
    return Math.abs(change) < 0.005
      ? `; revenue as in ${before}.`
      : `; revenue ${size} ${change > 0 ? 'above' : 'below'} ${before}.`
  },
  seeChanges: 'See what changed',
  goalName: (id: GoalId) => GOAL_NAMES[id],
  goalValue,
  goalPicker: 'Your goal',
  yours: 'your goal',
  goalBasis: (goal: Goal) =>
    `${plural(goal.points.at(-1)!.n, { one: '# behind the last point', other: '# behind the last point' })}`,
  goalSummary: (goal: Goal, currency: string) => {
    const [first, last] = [goal.points[0]!, goal.points.at(-1)!]
    return `${GOAL_NAMES[goal.id]}: ${goalValue(goal.id, first.value, currency)} in ${date(first.month, 'month')}, ${goalValue(goal.id, last.value, currency)} in ${date(last.month, 'month')}.`
  },
  band: 'the band holds what chance alone would do in 95 of 100 cases',
  event: ({ instrument, month, value, rest }: BadMonth) =>
    `${date(month, 'month')}: ${SCORE_NAMES[instrument] ?? instrument} ${scoreText(instrument, value)}, else ${scoreText(instrument, rest)}`,
  noGoal: 'There is no trend to show yet.',
  noGoalTodo: 'Add orders over at least twelve months, or scores over at least two.',
  customers: (standing: Standing) =>
    standing.customers === 0
      ? plural(standing.people, { one: 'person known to you', other: 'people known to you' })
      : standing.customers === 1
        ? 'customer'
        : standing.active > 0
          ? `customers, ${number(standing.active)} of them active`
          : 'customers',
  customersSub: ({ people: known, customers }: Standing) =>
    customers === 0
      ? ''
      : known > customers
        ? plural(known - customers, {
            one: '# more person has not bought',
            other: '# more people have not bought',
          })
        : 'active: bought in the last 12 months',
  revenue: 'revenue in 12 months',
  revenueSub: ({ expected, anonymousShare }: Standing, currency: string) =>
    expected
      ? `${moneyRange(expected.low, expected.high, currency)} expected in the next from the customers you have`
      : anonymousShare > 0
        ? `${percent(anonymousShare)} of it from people without a name`
        : 'net of discounts and refunds',
  repeat: 'of newcomers bought again within three months',
  repeatSub: ({ repeat, repeatBefore }: Standing) =>
    repeatBefore && repeatBefore.n >= 10
      ? `was ${percent(repeatBefore.value)} a year before`
      : repeat
        ? `${range(repeat.low, repeat.high, percent)}, n = ${number(repeat.n)}`
        : '',
  slipping: (n: number) =>
    plural(n, { one: 'good customer is slipping away', other: 'good customers are slipping away' }),
  slippingSub: (atStake: number | null, currency: string) =>
    atStake !== null && atStake > 0 ? `${money(atStake, currency, { compact: true })} a year at stake` : '',
  feeling,
  feelingLabel: 'is how they feel about you',
  feelingSub: ({ instrument, value, low, high, n }: Estimate & { instrument: string }) => {
    const answers = plural(n, { one: '# answer', other: '# answers' })
    const interval = range(low, high, (end) => scoreText(instrument, end))
    return interval === scoreText(instrument, value) ? answers : `${interval}, ${answers}`
  },
  written: ({ positive }: Written) => `${percent(positive)} positive`,
  writtenLabel: ({ negative }: Written) => `and ${percent(negative)} negative is what they write to you`,
  /** The balance, positive less negative, in points; then the score they gave, where they gave any. */
  writtenSub: ({ written, feeling: given }: { written: Written } & Pick<Standing, 'feeling'>) => {
    const { value, low, high, n, of, before, change } = written
    const points = (share: number) => number(100 * share, { digits: 0, sign: true })
    const compared = {
      better: 'better than the year before',
      worse: 'worse than the year before',
      same: 'about as the year before',
    }
    const parts = [
      `balance ${points(value)} (${points(low)} to ${points(high)})${before && change ? `, ${compared[change]} (${points(before.value)})` : ''}`,
      `${feelingWords.texts(n)}${of === 'year' ? ' of 12 months' : ''}`,
      ...(given
        ? [`${feeling(given)} from ${plural(given.n, { one: '# answer', other: '# answers' })}`]
        : []),
    ]
    return parts.join('; ')
  },
  week: 'This week',
  weekMore: (n: number) => plural(n, { one: 'One more thing to do', other: '# more things to do' }),
  weekColumns: { todo: 'Do', who: 'Who', worth: 'Worth', why: 'Why' },
  people: persons,
  worth: (low: number | null, high: number | null, currency: string) =>
    low === null || high === null ? 'not known' : moneyRange(low, high, currency),
  openList: 'Open list',
  nothing: 'Nothing calls for action in these data.',
  nobodyToAct: 'Nobody is named in these files, so there is nobody to write to yet.',
  questions: 'What would you like to know?',
  question: (id: QuestionId) => QUESTIONS[id],
  answer: (id: QuestionId, answered: Answered) => ANSWERS[id](answered),
  basisN: ({ n, unit }: OverviewResult['basis']) =>
    unit === 'customers'
      ? people(n)
      : unit === 'people'
        ? persons(n)
        : plural(n, { one: '# record', other: '# records' }),
  whoSlipping: 'Good customers who are slipping away',
  whoCustomers: 'Customers',
  whoPeople: 'Everybody you know',
}
