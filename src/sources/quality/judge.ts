import type { Tone } from '../../ui/tone'
import type { Grain } from '../map/mapping'
import type { ColumnQuality, FileQuality, Finding } from './measure'

/** What something in a file costs whoever reads the answers. */
export type Cost =
  | { kind: 'unlinked' | 'rejected'; n: number; of: number; share: number; tone: Tone }
  | { kind: 'stale'; days: number; share: number; tone: Tone }
  | { kind: 'gap'; from: string; to: string; expected: number; share: number; tone: Tone }
  | { kind: 'finding'; column: ColumnQuality; finding: Finding; share: number; tone: Tone }

/** Days after which the last record is no longer of today. */
const STALE = 31
const OLD = 180

const WORST: readonly Tone[] = ['bad', 'watch', 'plain', 'good']

/** Columns without which rows of their kind say little; others may well be empty. */
const NEEDED: Partial<Record<Grain, readonly string[]>> = {
  order: ['order.occurred_at', 'order.total', 'order.net'],
  line: ['order.occurred_at', 'order.total', 'order.net', 'line.product'],
  ticket: ['ticket.opened_at', 'ticket.first_response_at'],
  response: ['response.occurred_at', 'response.score'],
  event: ['event.occurred_at'],
}
const isNeeded = (field: string, grain: Grain) => NEEDED[grain]?.includes(field) ?? false

/** How much a finding matters: bad where answers are wrong or most of them missing, watch where some are, plain where it is good to know. */
export function toneOf({ check, share, ofSum = 0 }: Finding, { field }: ColumnQuality, grain: Grain): Tone {
  if (!field) return 'plain'
  switch (check) {
    case 'empty':
      if (isNeeded(field, grain)) return share >= 0.2 ? 'bad' : share >= 0.02 ? 'watch' : 'plain'
      return field === 'customer.email' && share >= 0.1 ? 'watch' : 'plain'
    case 'unreadable':
      return share >= 0.05 ? 'bad' : 'watch'
    case 'damaged_id':
      return 'bad'
    case 'placeholder':
    case 'no_letters':
      return share >= 0.01 ? 'watch' : 'plain'
    case 'far_out':
      return ofSum >= 0.1 ? 'watch' : 'plain'
    case 'negative':
    case 'zero':
      return 'plain'
    default:
      return 'watch'
  }
}

/** Does a check of this column cost an answer anything? A hole does only where its rows need it, or people are joined by it. */
function counts({ check }: Finding, { field }: ColumnQuality, { grain, people }: FileQuality): boolean {
  if (!field) return false
  if (check !== 'empty') return true
  if (isNeeded(field, grain)) return true
  if (field === 'customer.phone' || field === 'customer.consent_email') return grain === 'customer'
  return (field === 'customer.email' || field === 'customer.id') && people !== null
}

/** All that a file costs, the worst first. */
export function costsOf(quality: FileQuality): Cost[] {
  const { people, lost, rows, fresh, columns } = quality
  const found: Cost[] = []
  if (people && people.unlinked > 0) {
    const share = people.unlinked / people.records
    const tone = share >= 0.5 ? 'bad' : share >= 0.02 ? 'watch' : 'plain'
    found.push({ kind: 'unlinked', n: people.unlinked, of: people.records, share, tone })
  }
  if (lost > 0) {
    const share = rows > 0 ? lost / rows : 1
    found.push({
      kind: 'rejected',
      n: lost,
      of: rows,
      share,
      tone: share >= 0.05 ? 'bad' : share >= 0.01 ? 'watch' : 'plain',
    })
  }
  if (fresh && fresh.days > STALE)
    found.push({
      kind: 'stale',
      days: fresh.days,
      share: Math.min(1, fresh.days / OLD),
      tone: fresh.days > OLD ? 'bad' : 'watch',
    })
  for (const gap of fresh?.gaps ?? [])
    if (gap.kind === 'hole')
      found.push({
        kind: 'gap',
        from: gap.from,
        to: gap.to,
        expected: gap.expected,
        share: gap.expected / Math.max(1, rows),
        tone: 'watch',
      })
  for (const column of columns)
    for (const finding of column.findings)
      if (counts(finding, column, quality)) {
        const share = finding.ofSum ?? finding.share
        found.push({ kind: 'finding', column, finding, share, tone: toneOf(finding, column, quality.grain) })
      }
  return found.sort((a, b) => WORST.indexOf(a.tone) - WORST.indexOf(b.tone) || b.share - a.share)
}

/** How good a file is as a whole: as its worst cost. */
export function markOf(costs: readonly Cost[]): Tone {
  const worst = costs[0]?.tone
  return worst === 'bad' || worst === 'watch' ? worst : 'good'
}
