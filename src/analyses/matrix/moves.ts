import { combined, type ConnectedPart, type Parts } from '../connectedness'
import { anchored, type InteractionPart, type Part, type Weights } from './scores'

export interface Measured {
  kind: 'company' | 'source' | 'segment' | 'month'
  name: string
  connected: Parts<ConnectedPart>
  interaction: Parts<InteractionPart>
  records: number
  unlinked: number
  rejected: number
  people: number
  away: number | null
  hours: number | null
}

/** One thing that would move a dot, and from where to where on its axis. */
export interface Move {
  name: string
  part: Part
  axis: 'right' | 'up'
  from: number
  to: number
  /** Records, rows, people, days or hours that it is about. */
  amount: number
}

/** Within this a first answer counts as soon. */
export const SOON_HOURS = 4

/** Smaller than this nobody would see. */
const LEAST_GAIN = 1

/** What would move a source or the company, the largest step first. Only what a person can do: not what time alone brings. */
export function movesOf(group: Measured, weights: Weights): Move[] {
  const right = (part: ConnectedPart, value: number, amount: number): Move[] =>
    step(
      group,
      'right',
      part,
      combined(group.connected, weights),
      combined({ ...group.connected, [part]: value }, weights),
      amount,
    )
  const up = (part: InteractionPart, value: number, amount: number): Move[] =>
    step(
      group,
      'up',
      part,
      combined(group.interaction, weights),
      combined({ ...group.interaction, [part]: value }, weights),
      amount,
    )
  const { connected, interaction, people } = group
  const whole = group.kind === 'company'
  return [
    ...(!whole && group.unlinked > 0 ? right('linked', 100, group.unlinked) : []),
    ...(!whole && group.away !== null && group.away > 31 ? right('fresh', 100, group.away) : []),
    ...(!whole && group.rejected > 0 ? right('parsed', 100, group.rejected) : []),
    ...(!whole && group.hours !== null && group.hours > SOON_HOURS
      ? up('response', anchored.response(SOON_HOURS), group.hours)
      : []),
    // The same people stand in many sources, and a shop or a list has no voice of its own: this is about the whole company.
    ...(whole && connected.filled !== null && people > 0 ? right('filled', 100, people) : []),
    ...(whole && interaction.said !== null && interaction.said < 100 && people > 0
      ? up('said', 100, Math.ceil(people * (0.5 - interaction.said / 200)))
      : []),
  ].sort((a, b) => b.to - b.from - (a.to - a.from))
}

function step(
  { name }: Measured,
  axis: Move['axis'],
  part: Part,
  from: number | null,
  to: number | null,
  amount: number,
): Move[] {
  return from !== null && to !== null && to - from >= LEAST_GAIN
    ? [{ name, part, axis, from, to, amount }]
    : []
}

/** The largest steps of all, at most two of a source and six in all. */
export function bestMoves(groups: readonly Measured[], weights: Weights): Move[] {
  return groups
    .flatMap((group) => movesOf(group, weights).slice(0, 2))
    .sort((a, b) => b.to - b.from - (a.to - a.from) || (a.name < b.name ? -1 : 1))
    .slice(0, 6)
}
