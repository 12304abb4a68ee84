import { date, number, percent, plural, range } from '../../i18n/formats'
import { sourceName } from '../../sources/source-names'
import type { InstrumentScores, ScoresResult } from './scores'
import type { Instrument, MonthScore, Score } from '../score-tally'

const NAMES: Record<Instrument, string> = {
  nps: 'Recommendation (NPS)',
  csat: 'Satisfaction (CSAT)',
  ces: 'Ease (CES)',
  stars: 'Stars',
}

const TERMS: Record<Instrument, string> = {
  nps: 'Share of those who gave 9 or 10 minus share of those who gave 0 to 6; from −100 to 100.',
  csat: 'Share of answers in the upper two of five boxes.',
  ces: 'How easy people found it, mean of 1 (hard) to 7 (easy).',
  stars: 'Mean of 1 to 5 stars.',
}

/** A value of an instrument as it is written: "31", "82 %", "5.6", "4.4". */
function value(instrument: Instrument, of: number): string {
  if (instrument === 'csat') return percent(of)
  return number(of, { digits: instrument === 'nps' ? 0 : 1 })
}

function withUnit(instrument: Instrument, of: number): string {
  if (instrument === 'nps') return `an NPS of ${value('nps', of)}`
  if (instrument === 'ces') return `${value('ces', of)} of 7 for ease`
  if (instrument === 'stars') return `${value('stars', of)} stars`
  return ''
}

function answer(instrument: Instrument, of: number): string {
  return instrument === 'csat'
    ? `${value('csat', of)} of your customers are satisfied`
    : `Your customers give you ${withUnit(instrument, of)}`
}

function headline({ instruments }: ScoresResult, fewest: number): string {
  const lead = instruments[0]
  if (!lead) return 'Nobody has given you a score in this period.'
  const { instrument, all, worst } = lead
  if (all.n < fewest)
    return `Only ${plural(all.n, { one: '# answer', other: '# answers' })} so far: too few to say how people feel.`
  if (worst)
    return `${answer(instrument, all.value)}; in ${date(worst.month, 'month')} it was ${value(instrument, worst.value)}.`
  const steady = lead.months.filter((month) => month.n >= fewest).length > 1
  return `${answer(instrument, all.value)}${steady ? ', and no month stands out below the others' : ''}.`
}

function context({ answers, anonymous, instruments }: ScoresResult): string {
  const kinds = plural(instruments.length, { one: 'one kind of question', other: '# kinds of question' })
  const unknown =
    anonymous === 0
      ? 'all of them from people you know'
      : anonymous === answers
        ? 'none of them from a person you know'
        : `${percent(anonymous / answers)} of them from people you cannot tell apart`
  return `${plural(answers, { one: '# answer', other: '# answers' })} to ${kinds}, ${unknown}.`
}

/** The words of this page. */
export const words = {
  name: (instrument: Instrument) => NAMES[instrument],
  term: (instrument: Instrument) => TERMS[instrument],
  value,
  headline,
  context,
  interval: (instrument: Instrument, score: Score) =>
    range(score.low, score.high, (one) => value(instrument, one)),
  sub: (instrument: Instrument, score: Score) => {
    const n = plural(score.n, { one: '# answer', other: '# answers' })
    const interval = range(score.low, score.high, (one) => value(instrument, one))
    return interval === value(instrument, score.value) ? n : `${interval} · ${n}`
  },
  instrumentPicker: 'Question',
  months: 'By month',
  monthsListed: 'Month for month',
  sources: 'By source',
  source: 'Source',
  sourceName,
  month: 'Month',
  score: 'Score',
  answers: 'Answers',
  good: (instrument: Instrument) =>
    ({ nps: 'Promoters', csat: 'Satisfied', ces: 'Found it easy', stars: '4–5 stars' })[instrument],
  anonymous: 'Without a name',
  stands: (month: MonthScore) =>
    month.stands === 'low' ? 'below the rest' : month.stands === 'high' ? 'above the rest' : '',
  event: (instrument: Instrument, month: MonthScore) =>
    `${date(month.month, 'month')}: ${value(instrument, month.value)}, else ${value(instrument, month.rest?.value ?? NaN)}`,
  chart: ({ instrument, all, months, worst }: InstrumentScores) =>
    `${NAMES[instrument]} over ${plural(months.length, { one: '# month', other: '# months' })}: ${value(instrument, all.value)} overall${worst ? `, lowest in ${date(worst.month, 'month')} with ${value(instrument, worst.value)}` : ''}.`,
  latest: 'The latest',
  some: 'Some of them',
  lowest: 'The lowest',
  ofMonth: (month: string) => `Said in ${date(month, 'month')}`,
  by: (score: number, outOf: number, source: string, when: Date | null) =>
    `${number(score)} of ${number(outOf)} · ${sourceName(source)}${when ? ` · ${date(when)}` : ''}`,
  noTexts: 'No words were written with these scores.',
  n: (n: number) => plural(n, { one: '# answer', other: '# answers' }),
  offScale: (n: number) =>
    plural(n, { one: '# score that is not on its scale', other: '# scores that are not on their scale' }),
  few: (fewest: number) => `months under ${number(fewest)} answers are grey in the table and never stand out`,
  fewestLabel: 'Fewest answers for a group to count',
  whoGave: (instrument: Instrument) => `Gave ${NAMES[instrument]}`,
  whoBad: (month: string) => `Scored low in ${date(month, 'month')}`,
  openUnhappy: (month: string) => `Who scored low in ${date(month, 'month')}`,
}
