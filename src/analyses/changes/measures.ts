import type { Selection } from '../../model/selection'
import type { Comparison, Felt, Sales } from './compare'
import { shifted } from './days'
import * as who from './who'

export type MeasureId =
  | 'known'
  | 'customers'
  | 'here'
  | 'paid_per_customer'
  | 'newcomers'
  | 'lost'
  | 'back'
  | 'revenue'
  | 'orders'
  | 'buyers'
  | 'revenue_per_buyer'
  | Felt['id']

/** One number as it stood and stands; NULL where the data do not say. */
export interface Measure {
  id: MeasureId
  /** 'day': as of the two days; 'stretch': in the days between them, and in as many days before. */
  of: 'day' | 'stretch'
  unit: 'customers' | 'orders' | 'money' | 'points' | 'share' | 'mean'
  then: number | null
  now: number | null
  /** What the two rest on: customers, orders or answers. */
  nThen: number | null
  n: number
  /** Of `n` those of nobody known. */
  anonymous: number
  /** Whether a score moved by more than chance does in 95 of 100 cases; NULL for what is counted, or has no before. */
  moved: 'better' | 'worse' | 'same' | null
  whoThen: Selection | null
  whoNow: Selection | null
}

const COUNTED = { anonymous: 0, moved: null } as const

/** All that a comparison says, one number after the other: how things stand, who came and went, what was sold, how they felt. */
export function measuresOf(comparison: Comparison): Measure[] {
  const { since, asOf, before } = comparison
  const between = { after: since, upto: asOf }
  const earlier = { after: shifted(before, -1), upto: since }
  return [
    ...known(comparison),
    ...standing(comparison),
    ...came(comparison),
    ...sold(comparison, between, earlier),
    ...comparison.felt.map((one) => felt(one, between, earlier)),
  ]
}

/** Where all that are known are customers, they need no line of their own. */
function known({ known: { then, now }, people, since, asOf }: Comparison): Measure[] {
  if (now === 0 || now <= (people?.now ?? 0)) return []
  const common = { ...COUNTED, of: 'day', unit: 'customers', nThen: then, n: now } as const
  return [{ ...common, id: 'known', then, now, whoThen: who.knownBy(since), whoNow: who.knownBy(asOf) }]
}

function standing({ people }: Comparison): Measure[] {
  if (!people) return []
  const { then, now, hereThen, hereNow, paidThen, paidNow } = people
  const common = { ...COUNTED, of: 'day', unit: 'customers', nThen: then, n: now } as const
  return [
    { ...common, id: 'customers', then, now, whoThen: who.THEN, whoNow: who.NOW },
    { ...common, id: 'here', then: hereThen, now: hereNow, whoThen: who.HERE_THEN, whoNow: who.HERE_NOW },
    ...(paidNow === null
      ? []
      : [
          {
            ...common,
            id: 'paid_per_customer' as const,
            unit: 'money' as const,
            then: paidThen,
            now: paidNow,
            whoThen: who.THEN,
            whoNow: who.NOW,
          },
        ]),
  ]
}

function came({ people }: Comparison): Measure[] {
  if (!people) return []
  const { before, then, now, hereThen } = people
  const common = { ...COUNTED, of: 'stretch', unit: 'customers' } as const
  const row = (id: 'newcomers' | 'lost' | 'back', n: number, nThen: number | null): Measure => ({
    ...common,
    id,
    then: before?.[id] ?? null,
    now: people[id],
    nThen,
    n,
    whoThen: before && who.CHANGED_BEFORE[id],
    whoNow: who.CHANGED[id],
  })
  return [
    row('newcomers', now, before && then),
    row('lost', hereThen, before && before.here),
    row('back', then - hereThen, before && before.gone),
  ]
}

function sold({ sales, people }: Comparison, between: who.Stretch, earlier: who.Stretch): Measure[] {
  if (!sales) return []
  const { now, then } = sales
  const buyers = people ? { whoThen: then && who.boughtIn(earlier), whoNow: who.boughtIn(between) } : NOBODY
  const common = { ...COUNTED, ...buyers, of: 'stretch' } as const
  const ofOrders = { nThen: then?.orders ?? null, n: now.orders, anonymous: now.anonymousOrders }
  const ofBuyers = { nThen: then?.buyers ?? null, n: now.buyers }
  const rows: Measure[] = [
    { ...common, ...ofOrders, id: 'orders', unit: 'orders', then: then?.orders ?? null, now: now.orders },
  ]
  if (now.revenue !== null)
    rows.unshift({
      ...common,
      ...ofOrders,
      id: 'revenue',
      unit: 'money',
      then: then?.revenue ?? null,
      now: now.revenue,
    })
  if (!people) return rows
  rows.push({
    ...common,
    ...ofBuyers,
    id: 'buyers',
    unit: 'customers',
    then: then?.buyers ?? null,
    now: now.buyers,
  })
  if (now.revenue !== null)
    rows.push({
      ...common,
      ...ofBuyers,
      id: 'revenue_per_buyer',
      unit: 'money',
      then: then && perBuyer(then),
      now: perBuyer(now),
    })
  return rows
}

const NOBODY = { whoThen: null, whoNow: null }

/** Of those known alone: what nobody known bought is in no customer's purse. */
function perBuyer({ knownRevenue, buyers }: Sales): number | null {
  return knownRevenue !== null && buyers > 0 ? knownRevenue / buyers : null
}

const UNITS: Record<Felt['id'], Measure['unit']> = {
  nps: 'points',
  csat: 'share',
  ces: 'mean',
  stars: 'mean',
  written: 'points',
}

function felt({ id, then, now }: Felt, between: who.Stretch, earlier: who.Stretch): Measure {
  const people = (stretch: who.Stretch) =>
    id === 'written' ? who.wroteIn(stretch) : who.answeredIn(id, stretch)
  const known = (score: Felt['now']) => score !== null && score.n > score.anonymous
  return {
    id,
    of: 'stretch',
    unit: UNITS[id],
    then: then?.value ?? null,
    now: now?.value ?? null,
    nThen: then?.n ?? 0,
    n: now?.n ?? 0,
    anonymous: now?.anonymous ?? 0,
    moved: moved(then, now),
    whoThen: known(then) ? people(earlier) : null,
    whoNow: known(now) ? people(between) : null,
  }
}

/**
 * The interval of the difference from the two intervals, added in squares on the sides that face each other (Newcombe 1998;
 * Zou and Donner 2008 for others than shares); 95 %.
 */
export function moved(then: Felt['then'], now: Felt['now']): Measure['moved'] {
  if (!then || !now) return null
  const change = now.value - then.value
  const low = change - Math.hypot(now.value - now.low, then.high - then.value)
  const high = change + Math.hypot(now.high - now.value, then.value - then.low)
  return low > 0 ? 'better' : high < 0 ? 'worse' : 'same'
}
