import { date, duration, list, money, moneyRange, number, percent, plural } from '../../i18n/formats'
import { sourceInWords } from '../../sources/source-names'
import type { Action, ActionsResult } from './actions'
import type { Quadrant, Range } from './impact'
import type { ActionId, Stake, Team } from './plays'

type Spoken = Pick<Action, 'id' | 'values'>

const people = (n: number) => plural(n, { one: '# person', other: '# people' })

const INSTRUMENTS: Record<string, string> = {
  nps: 'the recommendation score',
  csat: 'satisfaction',
  ces: 'ease',
  stars: 'stars',
}

function scoreText(instrument: string | undefined, value: number | undefined): string {
  if (value === undefined) return ''
  if (instrument === 'csat') return percent(value)
  return number(value, { digits: instrument === 'nps' ? 0 : 1 })
}

const TITLES: Record<ActionId, (action: Spoken) => string> = {
  'win-back-loyal': () => 'Win back loyal customers who went quiet',
  'answer-waiting': ({ values }) =>
    values.n === 1 ? 'Answer the one who is still waiting' : 'Answer those who are still waiting',
  'call-unhappy': ({ values }) =>
    values.n === 1 ? 'Call the one who told you of bad service' : 'Call those who scored you low lately',
  'call-disappointed': ({ values }) =>
    values.n === 1
      ? 'Call the good customer whose last words were bad'
      : 'Call good customers whose last words were bad',
  'thank-champions': () => 'Thank your best customers',
  'second-purchase': () => 'Invite newcomers to a second purchase',
  'invite-promoters': () => 'Ask happy customers for a review',
  'stop-discounts': () => 'Stop discounting people who buy anyway',
  'fix-month': ({ values }) =>
    values.topic
      ? `Fix “${values.topic}”, the trouble of ${date(values.month, 'month')}`
      : `Find out what went wrong in ${date(values.month, 'month')}`,
  'ask-email': ({ values }) =>
    values.nobody
      ? 'Add a list of customers with their e-mail addresses'
      : 'Ask for an e-mail address where you have none',
}

const best = (n: number) =>
  n === 0 ? [] : [plural(n, { one: '# is among your best tenth', other: '# are among your best tenth' })]

const WHYS: Record<ActionId, (action: Spoken, currency: string) => string> = {
  'win-back-loyal': ({ values: { gap, pAlive } }) =>
    sentence([
      gap === null
        ? 'bought more often than most, and not for long'
        : `used to buy every ${duration(gap)}, and have not for long`,
      ...(pAlive === null || pAlive > 0.6
        ? []
        : [`on average ${percent(pAlive)} likely to come back by themselves`]),
    ]),
  'answer-waiting': ({ values: { n, days, best: top } }) =>
    sentence([
      `${plural(n, { one: 'wrote', other: 'wrote' })} more than ${duration(days)} ago and nobody has closed the case`,
      ...best(top),
    ]),
  'call-unhappy': ({ values: { days, best: top } }) =>
    sentence([`gave one of the low scores in the last ${duration(days)}`, ...best(top)]),
  'call-disappointed': ({ values: { days, best: top } }) =>
    sentence([
      `brought more than most, and what they last wrote, in the last ${duration(days)}, is negative`,
      ...best(top),
    ]),
  'thank-champions': ({ values: { gap, basket } }, currency) =>
    sentence([
      'bought lately, often and for much',
      ...(gap === null || basket === null
        ? []
        : [`about ${money(basket, currency, { digits: 0 })} every ${duration(gap)}`]),
    ]),
  'second-purchase': ({ values: { days, basket } }, currency) =>
    sentence([
      `bought for the first time in the last ${duration(days)}`,
      ...(basket === null ? [] : [`for ${money(basket, currency, { digits: 0 })} on average`]),
    ]),
  'invite-promoters': () => sentence(['would recommend you, and have left no review that we know of']),
  'stop-discounts': ({ values: { discountShare, given } }, currency) =>
    sentence([
      'buy lately and often, at the full price too',
      ...(given === undefined || discountShare === undefined
        ? []
        : [
            `${money(given, currency, { digits: 0 })} was taken off ${percent(discountShare)} of their orders in 12 months`,
          ]),
    ]),
  'fix-month': ({ values: { instrument, value, rest, topic, topicTickets, month } }) =>
    sentence([
      `${INSTRUMENTS[instrument ?? ''] ?? 'the score'} fell to ${scoreText(instrument, value)} in ${date(month, 'month')}; in all other months it is ${scoreText(instrument, rest)}`,
      ...(topic && topicTickets !== undefined
        ? [`${plural(topicTickets, { one: '# ticket', other: '# tickets' })} spoke of it`]
        : []),
    ]),
  'ask-email': ({ values: { source, unlinked, records, nobody } }) =>
    sentence([
      nobody
        ? 'no file holds one: nobody can be written to, nor joined to what they say elsewhere'
        : 'cannot be written to, nor joined to what they say elsewhere',
      ...(source && unlinked && records
        ? [`in ${sourceInWords(source)} ${number(unlinked)} of ${number(records)} records lead to nobody`]
        : []),
    ]),
}

function sentence(parts: readonly string[]): string {
  return parts.filter(Boolean).join('; ')
}

const STAKES: Record<Stake, string> = {
  'at stake': 'the 12-month value that goes if they stay away',
  worth: 'what they are expected to bring in 12 months',
  'next basket': 'one more purchase of the usual size each',
  discounts: 'what was taken off their orders in 12 months',
}

const QUADRANTS: Record<Quadrant, { name: string; meaning: string }> = {
  'quick-win': { name: 'Quick wins', meaning: 'much for a few hours of work' },
  'fill-in': { name: 'Small and soon done', meaning: 'little work, and a little in return' },
  project: { name: 'Projects', meaning: 'worth planning for' },
  later: { name: 'Later', meaning: 'more work than it brings, for now' },
}

const TEAMS: Record<Team, string> = {
  marketing: 'marketing',
  sales: 'sales',
  support: 'support',
  product: 'product',
}

/** "€18–26 k"; a dash where it is not known in money. */
function worth(impact: Range | null, currency: string): string {
  return impact ? moneyRange(impact.low, impact.high, currency) : 'not known'
}

function headline({ actions }: ActionsResult, currency: string): string {
  const first = actions[0]
  if (!first) return 'Nothing calls for action in these data.'
  const quick = actions.filter((action) => action.quadrant === 'quick-win')
  const lead = `${TITLES[first.id](first)}: ${people(first.customers)}`
  const end = first.impact ? `, worth about ${worth(first.impact, currency)}` : ''
  const rest =
    first.quadrant === 'quick-win' && quick.length > 1
      ? ` That is one of ${number(quick.length)} quick wins.`
      : actions.length > 1
        ? ` ${plural(actions.length - 1, { one: 'One more thing can wait its turn.', other: '# more things can wait their turn.' })}`
        : ''
  return `${lead}${end}.${rest}`
}

/** The words of this page. */
export const words = {
  title: (action: Spoken) => TITLES[action.id](action),
  why: (action: Spoken, currency: string) => WHYS[action.id](action, currency),
  headline,
  context:
    'Ranked by what each may bring and by what it takes. The worth is a range: an assumed effect, which you can change below, times what these people are expected to bring.',
  quadrant: (quadrant: Quadrant) => QUADRANTS[quadrant].name,
  quadrantMeaning: (quadrant: Quadrant) => QUADRANTS[quadrant].meaning,
  hours: (hours: number) => plural(Math.max(1, Math.round(hours)), { one: '# hour', other: '# hours' }),
  team: (team: Team) => TEAMS[team],
  people,
  worth,
  table: 'What to do',
  columns: { todo: 'Do', who: 'Who', worth: 'Worth', effort: 'Takes', team: 'For', why: 'Why' },
  leftOut: (n: number) =>
    plural(n, {
      one: 'left out: # more who did not agree to be written to',
      other: 'left out: # more who did not agree to be written to',
    }),
  openList: 'Open list',
  basis: (n: number) => plural(n, { one: '# customer', other: '# customers' }),
  basisText: 'worth is an estimate under stated assumptions, not a forecast',
  assumptions: 'What we assume',
  assumptionsContext:
    'Nobody can know beforehand how many will answer. These shares are ours; put in your own, and the ranking follows.',
  assumption: (action: Action) => `${TITLES[action.id](action)}: share of ${STAKES[action.stake.of]}`,
  stake: (action: Action, currency: string) =>
    action.stake.amount === null
      ? 'not known in money'
      : `of ${money(action.stake.amount, currency, { compact: true })}`,
  low: 'careful, %',
  high: 'hopeful, %',
  nothing: 'There is nothing to rank yet.',
  nothingTodo:
    'Add shop orders, tickets or survey answers: most actions need to know who bought and how they felt.',
  teams: (teams: readonly Team[]) => list(teams.map((team) => TEAMS[team])),
}
