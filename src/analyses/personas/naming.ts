/** What a persona can be set apart by, as the difference of its mean from everybody's in standard deviations. */
export const TRAITS = [
  'days',
  'basket',
  'recency',
  'gap',
  'year_end',
  'discounted',
  'focus',
  'tickets',
  'opened',
  'feeling',
] as const
export type TraitId = (typeof TRAITS)[number]

/** Names stay while texts are still being read: how people feel is told on the card, never in the name. */
export type NamingId = Exclude<TraitId, 'feeling'>

export interface Trait<Id extends TraitId = TraitId> {
  id: Id
  direction: 'high' | 'low'
  /** In standard deviations of all customers. */
  effect: number
}

/** What a persona is called by, before what else sets it apart. */
export type Head =
  | 'gifter'
  | 'december'
  | 'bargain'
  | 'regular'
  | 'newcomer'
  | 'came-once'
  | 'spender'
  | 'asker'
  | 'quiet'
  | 'once'
  | 'occasional'

export interface Named {
  head: Head
  /** Traits told in the name, the strongest first. */
  told: Trait<NamingId>[]
  /** Where two would still be called the same: which of them, from 2. */
  number: number | null
}

const CLEAR = 0.8
const TELLING = 0.35

/** The traits that set a persona apart, the strongest first; small differences are none. */
export function traitsOf(effects: Partial<Record<TraitId, number | null>>): Trait[] {
  return TRAITS.flatMap((id): Trait[] => {
    const effect = effects[id] ?? 0
    return Number.isFinite(effect) && Math.abs(effect) >= TELLING
      ? [{ id, direction: effect > 0 ? 'high' : 'low', effect }]
      : []
  }).sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || TRAITS.indexOf(a.id) - TRAITS.indexOf(b.id))
}

export interface Candidate {
  traits: Trait[]
  /** Median days with a purchase. */
  days: number
}

/** The first rule that fits: what people do most markedly comes before how often they come. */
export function headOf({ traits, days }: Candidate): Head {
  const effect = (id: TraitId) => traits.find((trait) => trait.id === id)?.effect ?? 0
  // Small baskets before Christmas are not yet gifts.
  if (effect('year_end') >= CLEAR) return effect('basket') < 0 ? 'december' : 'gifter'
  if (effect('discounted') >= CLEAR) return 'bargain'
  if (days > 1 && effect('days') >= CLEAR) return 'regular'
  if (effect('tickets') >= 1) return 'asker'
  if (days === 1 && effect('recency') <= -CLEAR) return 'newcomer'
  if (effect('basket') >= CLEAR) return 'spender'
  if (days === 1 && effect('recency') >= TELLING) return 'came-once'
  if (effect('recency') >= CLEAR) return 'quiet'
  return days === 1 ? 'once' : 'occasional'
}

/** What the head already says. */
const SAID: Record<Head, TraitId[]> = {
  gifter: ['year_end'],
  december: ['year_end'],
  bargain: ['discounted'],
  regular: ['days', 'gap'],
  newcomer: ['recency', 'days', 'gap'],
  'came-once': ['recency', 'days', 'gap'],
  spender: ['basket'],
  asker: ['tickets'],
  quiet: ['recency'],
  once: ['days', 'gap'],
  occasional: [],
}

/** True, and no way to know somebody by. */
const UNTELLING: Partial<Record<TraitId, Trait['direction']>> = {
  year_end: 'low',
  opened: 'low',
  tickets: 'low',
}

/** Names that differ from each other: one more trait at a time is told until they do, then they are numbered. */
export function namePersonas(candidates: readonly Candidate[]): Named[] {
  const heads = candidates.map(headOf)
  const spare = candidates.map(({ traits }, i) =>
    traits.filter(
      (trait): trait is Trait<NamingId> =>
        trait.id !== 'feeling' &&
        !SAID[heads[i]!].includes(trait.id) &&
        UNTELLING[trait.id] !== trait.direction,
    ),
  )
  const told = spare.map((traits) => (traits[0] && Math.abs(traits[0].effect) >= 0.5 ? 1 : 0))
  const key = (i: number) =>
    [heads[i], ...spare[i]!.slice(0, told[i]).map(({ id, direction }) => `${id} ${direction}`)].join('|')
  for (;;) {
    const same = candidates.map((_, i) => candidates.some((_other, j) => i !== j && key(i) === key(j)))
    const longer = same.map((yes, i) => yes && told[i]! < Math.min(spare[i]!.length, 2))
    if (!longer.some(Boolean)) break
    longer.forEach((yes, i) => {
      if (yes) told[i]!++
    })
  }
  const seen = new Map<string, number>()
  return candidates.map((_, i) => {
    const times = (seen.get(key(i)) ?? 0) + 1
    seen.set(key(i), times)
    return { head: heads[i]!, told: spare[i]!.slice(0, told[i]), number: times > 1 ? times : null }
  })
}
