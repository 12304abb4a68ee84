import { duration, money, moneyRange, number, percent, plural, range } from '../../i18n/formats'
import type { Tone } from '../../ui/tone'
import { LEAST_GAPS } from '../gaps'
import { customers } from '../messages.en'
import type { ChurnResult, Stage } from './churn'

const compact = (currency: string) => (value: number) => money(value, currency, { compact: true })

export const stageWords: Record<Stage, { label: string; term: string; tone: Tone }> = {
  new: { label: 'New', term: 'Bought once, not long ago: too early to tell', tone: 'plain' },
  once: { label: 'Bought once', term: 'One purchase, and still likely there', tone: 'plain' },
  returning: { label: 'Coming back', term: 'At least two purchases, and likely there', tone: 'good' },
  loyal: { label: 'Loyal', term: 'Good customers who are likely there', tone: 'good' },
  slipping: { label: 'Slipping', term: 'Less likely there than not; not among the good ones', tone: 'watch' },
  leaving: {
    label: 'Leaving',
    term: 'Good customers who are slipping or gone, and bought within the last year',
    tone: 'bad',
  },
  lost: { label: 'Lost', term: 'Very likely gone', tone: 'plain' },
}

export const words = {
  title({ basis, leaving, method }: ChurnResult, currency: string): string {
    if (basis.n === 0) return 'Nobody has bought anything yet.'
    if (leaving.customers === 0) return 'No good customer is slipping away.'
    const worth = compact(currency)(leaving.atStake)
    const who = plural(leaving.customers, {
      one: 'One good customer is slipping away.',
      other: '# good customers are slipping away.',
    })
    // Nothing is known of what they would bring, which is not the same as nothing.
    if (!(leaving.atStake > 0)) return who
    const what =
      method === 'model'
        ? plural(leaving.customers, {
            one: `About ${worth} of the next 12 months goes with this one.`,
            other: `About ${worth} of the next 12 months goes with them.`,
          })
        : plural(leaving.customers, {
            one: `This one brought ${worth} a year so far.`,
            other: `They brought ${worth} a year so far.`,
          })
    return `${who} ${what}`
  },
  context(result: ChurnResult): string {
    const { method, threshold, gaps } = result
    return method === 'model'
      ? `Nobody says goodbye to a shop. From how often someone bought and how long they have been away follows the chance that they are still there; below ${percent(threshold)} we call it slipping.`
      : gaps.n < LEAST_GAPS
        ? `Too few have come back to learn how long people stay away. So this goes by time alone: slipping after ${duration(gaps.usual)}, lost after ${duration(gaps.longest)}.`
        : `How people leave cannot be learned from these data, so this goes by time alone: four in five gaps between purchases are at most ${duration(gaps.usual)} long, nineteen in twenty at most ${duration(gaps.longest)}.`
  },
  atStake: 'At stake in 12 months',
  nineInTen: (low: number | null, high: number | null, currency: string) =>
    low === null ? '' : `${moneyRange(low, high, currency)}, 9 in 10`,
  leaving: 'Good ones leaving',
  leavingSub: 'bought within the last year',
  stillThere: 'Likely still customers',
  stillThereSub: (result: ChurnResult) =>
    result.alive
      ? `${range(Math.round(result.alive.low), Math.round(result.alive.high), (n) => number(n))} of ${number(result.basis.n)}`
      : '',
  picture: 'How likely each customer is still there',
  bin: (bin: number) => `${number(bin * 10)}–${number(bin * 10 + 10)}`,
  binTitle: (bin: number) => `Still there: ${words.bin(bin)} %`,
  pictureSub: 'customers by their chance to be still there, in %',
  chance: 'Chance to be still there, %',
  customers: 'Customers',
  pictureSummary: (result: ChurnResult) =>
    result.bins.map((one) => `${words.bin(one.bin)} %: ${customers(one.customers)}`).join('; '),
  limits: ({ threshold, goneBelow, gaps }: ChurnResult) =>
    `below ${percent(threshold)}: slipping; below ${percent(goneBelow)}, or away for more than ${duration(gaps.longest)} too: gone`,
  limit: 'Slipping below',
  limitHint: 'Higher finds more of those who leave, and more who would have stayed.',
  stages: 'Stages of a customer’s life',
  stage: 'Stage',
  share: 'Share',
  revenue12m: 'Revenue, last 12 m',
  stake: 'At stake',
  stakeTerm:
    'What they would bring in the next 12 months were they surely still there, times the chance that they are not',
  list: 'Who is leaving',
  listSub: (shown: number, all: number) =>
    all === 0
      ? ''
      : shown < all
        ? `the dearest ${number(shown)} of ${number(all)}`
        : plural(all, { one: 'the one there is', other: 'all #, the dearest first' }),
  openAll: (n: number) => plural(n, { one: 'Open this one', other: 'Open all #' }),
  name: 'Customer',
  alive: 'Still there',
  total: 'Paid so far',
  days: 'Purchases',
  last: 'Last bought',
  ago: (days: number) => (days < 1 ? 'today' : `${duration(days)} ago`),
  nobody: 'Nobody is leaving at this limit.',
}
