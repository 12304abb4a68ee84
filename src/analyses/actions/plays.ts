import type { Selection } from '../../model/selection'

/** What can be done, and the ids of actions.csv. */
export const ACTION_IDS = [
  'win-back-loyal',
  'answer-waiting',
  'call-unhappy',
  'call-disappointed',
  'thank-champions',
  'second-purchase',
  'invite-promoters',
  'stop-discounts',
  'fix-month',
  'ask-email',
] as const
export type ActionId = (typeof ACTION_IDS)[number]

export type Team = 'marketing' | 'sales' | 'support' | 'product'

/** What the assumed effect is a share of. */
export type Stake = 'at stake' | 'worth' | 'next basket' | 'discounts'

export interface Play {
  team: Team
  stake: Stake
  /** Hours that it takes once, and minutes for each person. */
  hours: number
  minutesEach: number
  /** It writes to people of its own accord: whoever did not agree to that, where anybody was asked, is left out. */
  invites?: boolean
  /** Somebody is waiting now: first in line whatever it brings. */
  urgent?: boolean
}

export const PLAYS: Record<ActionId, Play> = {
  'win-back-loyal': { team: 'marketing', stake: 'at stake', hours: 3, minutesEach: 0, invites: true },
  'answer-waiting': { team: 'support', stake: 'worth', hours: 0.5, minutesEach: 10, urgent: true },
  'call-unhappy': { team: 'support', stake: 'worth', hours: 0.5, minutesEach: 10 },
  'call-disappointed': { team: 'support', stake: 'worth', hours: 0.5, minutesEach: 10 },
  'thank-champions': { team: 'marketing', stake: 'worth', hours: 3, minutesEach: 0, invites: true },
  'second-purchase': { team: 'marketing', stake: 'next basket', hours: 3, minutesEach: 0, invites: true },
  'invite-promoters': { team: 'marketing', stake: 'worth', hours: 2, minutesEach: 0, invites: true },
  'stop-discounts': { team: 'sales', stake: 'discounts', hours: 2, minutesEach: 0 },
  'fix-month': { team: 'product', stake: 'worth', hours: 40, minutesEach: 0 },
  'ask-email': { team: 'sales', stake: 'worth', hours: 12, minutesEach: 0 },
}

/** A share of what is at stake, from careful to hopeful. An assumption, never a finding: the person can change it. */
export interface Uplift {
  low: number
  high: number
}

export const UPLIFTS: Record<ActionId, Uplift> = {
  'win-back-loyal': { low: 0.05, high: 0.15 },
  'answer-waiting': { low: 0.05, high: 0.15 },
  'call-unhappy': { low: 0.03, high: 0.1 },
  'call-disappointed': { low: 0.03, high: 0.1 },
  'thank-champions': { low: 0.01, high: 0.04 },
  'second-purchase': { low: 0.03, high: 0.08 },
  'invite-promoters': { low: 0.005, high: 0.02 },
  'stop-discounts': { low: 0.2, high: 0.5 },
  'fix-month': { low: 0.03, high: 0.1 },
  'ask-email': { low: 0.01, high: 0.03 },
}

const is = (field: string, op: 'eq' | 'lte' | 'gte', value: string | number): Selection => ({
  is: { field, op, value },
})

/** Agreed to be written to. Who was never asked has not, and who unsubscribed no longer does. */
export const AGREED: Selection = { is: { field: 'customer.consent_email', op: 'eq', value: true } }

/** Good customers who are slipping away, as the churn page has it. */
export const LEAVING: Selection = is('churn.lifecycle', 'eq', 'leaving')

/** Where churn is not known: the lower two of five by recency, the upper two by frequency. */
export const QUIET_LOYAL: Selection = { all: [is('rfm.r', 'lte', 2), is('rfm.f', 'gte', 4)] }

/** The segment that the segments page calls so. */
export const CHAMPIONS: Selection = is('rfm.segment', 'eq', 'Champions')

/** Bought for the first time within the last days, and only that once. */
export function newcomers(days: number): Selection {
  return { all: [is('summary.days', 'eq', 1), is('summary.recency_days', 'lte', days)] }
}

/** Gave a low answer on or after a day. */
export function unhappySince(day: string): Selection {
  return {
    all: [
      is('score.last_answer_at', 'gte', day),
      { any: [is('score.nps', 'lte', 6), is('score.csat', 'lte', 2), is('score.stars', 'lte', 2)] },
    ],
  }
}

/** Among the two fifths who brought most, and what they last wrote, on or after a day, is negative. */
export function disappointedSince(day: string): Selection {
  return {
    all: [
      is('rfm.m', 'gte', 4),
      is('feeling.last_label', 'eq', 'negative'),
      is('feeling.last_text_at', 'gte', day),
    ],
  }
}

/** Would recommend you, and never wrote a review that we know of. */
export const SILENT_PROMOTERS: Selection = {
  all: [
    { any: [is('score.nps', 'gte', 9), is('score.csat', 'gte', 4.5)] },
    { not: { has: { rows: 'responses', where: [{ field: 'instrument', op: 'eq', value: 'stars' }] } } },
  ],
}

/** Buy often and lately, at the full price as well as at a lower one. */
export const BUY_ANYWAY: Selection = {
  all: [
    is('rfm.r', 'gte', 4),
    is('rfm.f', 'gte', 4),
    { has: { rows: 'orders', where: [{ field: 'discount', op: 'gt', value: 0 }], atLeast: 3 } },
    { has: { rows: 'orders', where: [{ field: 'discount', op: 'lte', value: 0 }], atLeast: 3 } },
  ],
}

export const WITHOUT_EMAIL: Selection = {
  all: [is('customer.kind', 'eq', 'customer'), { is: { field: 'customer.email', op: 'empty' } }],
}

/** Have a ticket open since before a day. `statuses` are those that mean open; '' stands for none written down. */
export function waitingSince(day: string, statuses: readonly string[]): Selection {
  const open = [
    { field: 'resolved_at', op: 'empty' as const },
    { field: 'opened_at', op: 'lt' as const, value: day },
  ]
  const named = statuses.filter((status) => status !== '')
  const parts: Selection[] = []
  if (named.length > 0)
    parts.push({ has: { rows: 'tickets', where: [...open, { field: 'status', op: 'in', value: named }] } })
  if (statuses.includes(''))
    parts.push({ has: { rows: 'tickets', where: [...open, { field: 'status', op: 'empty' }] } })
  return { any: parts }
}

/** Gave a low answer of one kind between two days. */
export function unhappyBetween(instrument: string, from: string, below: string, lowest: number): Selection {
  return {
    has: {
      rows: 'responses',
      where: [
        { field: 'instrument', op: 'eq', value: instrument },
        { field: 'occurred_at', op: 'between', value: [from, below] },
        { field: 'score', op: 'lte', value: lowest },
      ],
    },
  }
}

const DONE = /clos|solv|done|complete|finish|cancel|spam|delet|merged|erledigt|geschlossen|gelöst/i
const NOT_DONE = /unsolv|unresolv|not |in ?complete|reopen/i

/** Whether a status means that somebody still waits for an answer. */
export function meansOpen(status: string): boolean {
  return NOT_DONE.test(status) || !DONE.test(status)
}
