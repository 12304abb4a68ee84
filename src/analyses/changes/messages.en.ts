import { date, duration, money, number, percent, period, plural } from '../../i18n/formats'
import { customers, segmentLabel } from '../messages.en'
import type { ChangesResult } from './changes'
import type { Comparison, Move } from './compare'
import { shifted } from './days'
import type { Measure, MeasureId } from './measures'

const LABELS: Record<MeasureId, string> = {
  known: 'People known, customers or not',
  customers: 'Customers so far',
  here: 'Of them still there',
  paid_per_customer: 'Paid per customer so far',
  newcomers: 'New customers',
  lost: 'Slipped away',
  back: 'Came back',
  revenue: 'Revenue',
  orders: 'Orders',
  buyers: 'Customers who bought',
  revenue_per_buyer: 'Paid per customer who bought',
  nps: 'Recommendation (NPS)',
  csat: 'Satisfied (CSAT)',
  ces: 'Ease (CES), 1 to 7',
  stars: 'Stars, 1 to 5',
  written: 'Feel in what they write',
}

const UNIT_DIGITS = { points: 0, mean: 2 } as const

function value(measure: Measure, of: number | null, currency: string): string {
  if (of === null) return ''
  if (measure.unit === 'money') return money(of, currency, { compact: true })
  if (measure.unit === 'share') return percent(of)
  if (measure.unit === 'points' || measure.unit === 'mean')
    return number(of, { digits: UNIT_DIGITS[measure.unit], sign: measure.id === 'written' && of !== 0 })
  return number(of)
}

function share(then: number, now: number): string {
  return then > 0 ? percent(now / then - 1, { sign: true }) : ''
}

function change({ unit, then, now }: Measure): string {
  if (then === null || now === null) return ''
  if (unit === 'share') return `${number((now - then) * 100, { digits: 0, sign: true })} points`
  if (unit === 'points' || unit === 'mean')
    return number(now - then, { digits: UNIT_DIGITS[unit], sign: true })
  if (unit === 'money') return share(then, now)
  return now === then ? number(0) : number(now - then, { sign: true })
}

const MOVED = { better: 'better', worse: 'worse', same: 'may be chance' }

/** What the change of a count is of what was there, and what the one of a score is worth. */
function changeNote({ unit, then, now, moved }: Measure): string | undefined {
  if (moved) return MOVED[moved]
  if (then === null || now === null || unit === 'money' || then === now) return undefined
  return share(then, now) || undefined
}

/** What a number rests on: how many, and how many the one beside it. */
function restsOn(measure: Measure): string {
  const { id, n, nThen, anonymous, unit } = measure
  if (id === 'newcomers' || id === 'customers' || id === 'known') return ''
  const before = nThen === null ? '' : `, ${number(nThen)} before`
  if (id === 'lost')
    return plural(n, { one: 'of the one who was there', other: 'of # who were there' }) + before
  if (id === 'here') return plural(n, { one: 'of one customer', other: 'of # customers' }) + before
  if (id === 'back')
    return plural(n, { one: 'of the one who was gone', other: 'of # who were gone' }) + before
  const felt = unit === 'points' || unit === 'share' || unit === 'mean'
  const count =
    id === 'written'
      ? plural(n, { one: '# text', other: '# texts' })
      : felt
        ? plural(n, { one: '# answer', other: '# answers' })
        : id === 'revenue' || id === 'orders'
          ? plural(n, { one: '# order', other: '# orders' })
          : customers(n)
  return [
    `${count}${before}`,
    ...(anonymous > 0 ? [`${number(anonymous)} without a known person`] : []),
    ...(id === 'written' ? ['positive less negative in 100'] : []),
  ].join('; ')
}

/** "4 % more than", for sentences. */
function beside(then: number, now: number): string {
  const moved = Math.round((now / then - 1) * 100)
  if (moved === 0) return 'about as much as'
  return moved > 0 ? `${percent(now / then - 1)} more than` : `${percent(1 - now / then)} less than`
}

const daysBefore = (days: number) => plural(days, { one: 'the day before', other: 'the # days before' })

function title({ comparison }: ChangesResult): string {
  if (!comparison) return 'Nothing in these files has a date, so nothing can be compared.'
  const { people, since, felt, known } = comparison
  const day = date(since)
  if (people) {
    const { then, now, newcomers, lost } = people
    if (then === 0)
      return plural(now, {
        one: `Your one customer came after ${day}.`,
        other: `All # customers came after ${day}.`,
      })
    const came = plural(newcomers, { one: 'One new customer came', other: '# new customers came' })
    const went = plural(lost, { one: 'one slipped away', other: '# slipped away' })
    if (newcomers === 0 && lost === 0) return `Since ${day} nobody new came, and nobody slipped away.`
    if (newcomers === 0) return `Since ${day} nobody new came, and ${went}.`
    return lost === 0
      ? `${came} since ${day}, and nobody slipped away.`
      : `${came} since ${day}, and ${went}.`
  }
  const answers = felt.reduce((sum, { id, now }) => sum + (id === 'written' ? 0 : (now?.n ?? 0)), 0)
  if (answers === 0) {
    const came = known.now - known.then
    if (known.now === 0) return 'Nothing of which this page tells has a date.'
    if (came === 0) return `Nothing new has come in since ${day}.`
    return plural(came, {
      one: `You know one person more than on ${day}.`,
      other: `You know # people more than on ${day}.`,
    })
  }
  return plural(answers, { one: `One score came in since ${day}.`, other: `# scores came in since ${day}.` })
}

function context({ comparison, by }: ChangesResult, currency: string): string {
  if (!comparison) return 'Orders, reviews or survey answers with a date would tell.'
  const { people, sales, since, days } = comparison
  const why =
    by === 'import'
      ? `Since your last import, when the data ended on ${date(since)}.`
      : by === 'month'
        ? `Compared with the end of ${date(since)}, a month back.`
        : `Compared with the end of ${date(since)}.`
  const now = sales?.now.revenue ?? null
  const then = sales?.then?.revenue ?? null
  return [
    why,
    now !== null && then !== null && then > 0
      ? `Revenue is ${beside(then, now)} in ${daysBefore(days)}.`
      : '',
    people && people.lost > 0 && people.lostBrought > 0
      ? plural(people.lost, {
          one: `The one who slipped away had brought ${money(people.lostBrought, currency, { compact: true })} in the year before.`,
          other: `Those who slipped away had brought ${money(people.lostBrought, currency, { compact: true })} in the year before.`,
        })
      : '',
  ]
    .filter(Boolean)
    .join(' ')
}

export const NOT_YET = 'not-yet'

const segment = (id: string | null) => (id === null || id === NOT_YET ? words.notYet : segmentLabel(id))

/** The words of this page. */
export const words = {
  title,
  context,
  label: (id: MeasureId) => LABELS[id],
  value,
  change,
  changeNote,
  restsOn,
  measureTitle: (id: MeasureId, when: string) => `${LABELS[id]}, ${when}`,
  compare: 'Which days to compare',
  since: 'From the end of',
  until: 'to the end of',
  sinceWrong: 'Choose a day before the later one.',
  untilWrong: 'The data end before that day.',
  lastImport: (day: string) => `your last import, ${date(day)}`,
  monthBack: 'a month back',
  quarterBack: 'a quarter back',
  yearBack: 'a year back',
  on: (day: string) => date(day),
  between: ({ since, asOf }: Comparison) => period(shifted(since, 1), asOf),
  before: ({ before, since }: Comparison) => period(before, since),
  measure: 'What',
  changed: 'Change',
  changedTerm:
    'Scores are called better or worse only where it is more than chance would do in 95 of 100 cases',
  new: 'New customers',
  newSub: ({ people, days }: Comparison) =>
    people
      ? [
          ...(people.before ? [`${number(people.before.newcomers)} in ${daysBefore(days)}`] : []),
          ...(people.newcomersGone > 0 ? [`${number(people.newcomersGone)} of these gone already`] : []),
        ].join('; ')
      : '',
  lost: 'Slipped away',
  lostSub: ({ people, days }: Comparison) =>
    people
      ? [
          `of ${number(people.hereThen)} who were there`,
          ...(people.before ? [`${number(people.before.lost)} in ${daysBefore(days)}`] : []),
        ].join('; ')
      : '',
  back: 'Came back',
  backSub: ({ people, days }: Comparison) =>
    people
      ? [
          `of ${number(people.then - people.hereThen)} who were gone`,
          ...(people.before ? [`${number(people.before.back)} in ${daysBefore(days)}`] : []),
        ].join('; ')
      : '',
  gone: ({ people }: Comparison) =>
    !people
      ? ''
      : people.gaps < 4
        ? `Gone means away for more than ${duration(people.goneAfter)}: too few have come back to learn more.`
        : `Gone means away for more than ${duration(people.goneAfter)}: nineteen in twenty gaps between purchases are shorter. Who bought once in the last 90 days is not missed yet.`,
  standing: 'How things stood, and stand',
  came: 'Who came and went, and what they bought',
  felt: 'How they felt',
  stretches: ({ days }: Comparison) =>
    plural(days, { one: 'the day since, and the one before', other: 'the # days since, and as many before' }),
  noBefore: (first: string) => `The data begin on ${date(first)}, so nothing stands beside the days since.`,
  days: ({ since, asOf }: Comparison) => `${date(since)} → ${date(asOf)}`,
  revenueSub: ({ sales, days }: Comparison, currency: string) =>
    sales?.then?.revenue == null
      ? ''
      : `${money(sales.then.revenue, currency, { compact: true })} in ${daysBefore(days)}`,
  moves: 'Who moved to another segment',
  movesRow: 'From, and to',
  notYet: 'Not yet a customer',
  segment,
  moveTitle: (from: string | null, to: string) => `${segment(from)} → ${segment(to)}`,
  better: (n: number) =>
    plural(n, {
      one: '# customer moved to a better segment',
      other: '# customers moved to a better segment',
    }),
  worse: (n: number) => `${number(n)} to a worse one`,
  stayed: (n: number) => `${number(n)} stayed where they were`,
  betterTitle: 'Moved to a better segment',
  worseTitle: 'Moved to a worse segment',
  stayedTitle: 'Stayed in their segment',
  undated: (n: number) =>
    plural(n, {
      one: 'Of # person nothing has a date; they are not counted.',
      other: 'Of # people nothing has a date; they are not counted.',
    }),
  movesFew: (least: number) =>
    `Who moved between segments is shown from ${number(least)} customers on: among fewer, one purchase moves half of them.`,
  movesSummary: (moves: readonly Move[]) =>
    `${customers(moves.filter(({ from, to }) => from !== null && from !== to).reduce((sum, one) => sum + one.customers, 0))} moved to another segment.`,
}
