import type { Selection } from '../../model/selection'
import { shifted } from './days'

/** A day is in it that comes after the first and no later than the second. */
export interface Stretch {
  after: string
  upto: string
}

const within = ({ after, upto }: Stretch) => ({
  op: 'between' as const,
  value: [shifted(after, 1), shifted(upto, 1)],
})

const is = (field: string, value: string): Selection => ({
  is: { field: `changes.${field}`, op: 'eq', value },
})

/** Everybody who had bought by the earlier day, and by the later. */
export const THEN: Selection = { is: { field: 'changes.status_then', op: 'in', value: ['here', 'gone'] } }
export const NOW: Selection = { is: { field: 'changes.status_now', op: 'filled' } }
export const HERE_THEN = is('status_then', 'here')
export const HERE_NOW = is('status_now', 'here')
/** Who came, slipped away and came back between the two days, and in as many days before. */
export const CHANGED = {
  newcomers: is('change', 'new'),
  lost: is('change', 'lost'),
  back: is('change', 'back'),
}
export const CHANGED_BEFORE = {
  newcomers: is('change_before', 'new'),
  lost: is('change_before', 'lost'),
  back: is('change_before', 'back'),
}

/** Who was first seen, or did anything, by the end of a day. */
export function knownBy(day: string): Selection {
  const by = { op: 'lt', value: shifted(day, 1) } as const
  return {
    any: [
      { is: { field: 'customer.first_seen', ...by } },
      { has: { rows: 'activity', where: [{ field: 'occurred_at', ...by }] } },
    ],
  }
}

export function boughtIn(stretch: Stretch): Selection {
  return { has: { rows: 'purchases', where: [{ field: 'day', ...within(stretch) }] } }
}

export function answeredIn(instrument: string, stretch: Stretch): Selection {
  return {
    has: {
      rows: 'responses',
      where: [
        { field: 'instrument', op: 'eq', value: instrument },
        { field: 'score', op: 'filled' },
        { field: 'occurred_at', ...within(stretch) },
      ],
    },
  }
}

export function wroteIn(stretch: Stretch): Selection {
  return {
    has: {
      rows: 'feelings',
      where: [
        { field: 'label', op: 'filled' },
        { field: 'occurred_at', ...within(stretch) },
      ],
    },
  }
}

/** Who went from one segment to another; NULL: no customer yet then. */
export function movedTo(from: string | null, to: string): Selection {
  const origin: Selection =
    from === null ? { is: { field: 'changes.segment_then', op: 'empty' } } : is('segment_then', from)
  return { all: [origin, is('segment_now', to)] }
}
