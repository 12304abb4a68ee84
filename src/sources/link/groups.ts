import { components } from './components'
import type { DecidedPair } from './decisions'
import { clusters, type LikelyPair, type Pair } from './likely/clusters'

/**
 * For each of `size` profiles the smallest that rules join it to: what is of one key is one, but for what the person said is not.
 * `rules`: the two of the i-th pair at [2i] and [2i + 1].
 */
export function certainGroups(size: number, rules: Int32Array, decided: readonly DecidedPair[]): Int32Array {
  const groups = components(size, rules)
  const apart = decided.filter(({ a, b, verdict }) => verdict === 'different' && groups[a] === groups[b])
  if (apart.length === 0) return groups
  const contested = new Set(apart.map(({ a }) => groups[a]!))
  const { members, placed } = gather(groups, contested)
  const certain = decided.filter(
    ({ a, b, verdict }) => verdict === 'same' && contested.has(groups[a]!) && groups[a] === groups[b],
  )
  const pairs = certain.map(placed)
  for (let i = 0; i < rules.length; i += 2)
    if (contested.has(groups[rules[i]!]!)) pairs.push(placed({ a: rules[i]!, b: rules[i + 1]! }))
  const roots = clusters({
    size: members.length,
    certain: pairs,
    likely: [],
    threshold: 1,
    apart: apart.map(placed),
  })
  members.forEach((pid, i) => (groups[pid] = members[roots[i]!]!))
  return groups
}

export interface GroupsOptions {
  /** As `certainGroups` gives it. */
  byRules: Int32Array
  decided: readonly DecidedPair[]
  likely: readonly LikelyPair[]
  threshold: number
}

export interface Groups {
  /** For each profile the smallest of its group. */
  roots: Int32Array
  /** For each profile the smallest that rules alone join it to. */
  byRules: Int32Array
  /** By that smallest profile: what joined it to the first of its group, where rules did not. */
  joinedBy: Map<number, Joined>
}

export interface Joined {
  rule: 'likely' | 'person'
  confidence: number
}

/** Who is one person: by rules, by what the person said, which goes before likeness, and by likeness. */
export function groupsOf({ byRules, decided, likely, threshold }: GroupsOptions): Groups {
  const lifted = ({ a, b }: Pair): Pair => ({ a: byRules[a]!, b: byRules[b]! })
  const of = (verdict: DecidedPair['verdict']) =>
    decided.filter((pair) => pair.verdict === verdict && byRules[pair.a] !== byRules[pair.b]).map(lifted)
  const same = of('same')
  const apart = of('different')
  const unsure = new Set(of('unsure').map(({ a, b }) => pairKey(a, b)))
  const open = likely.filter(({ a, b }) => !unsure.has(pairKey(a, b)))
  const strong = open.filter(({ probability }) => probability >= threshold)
  const touched = new Set([...same, ...strong].flatMap(({ a, b }) => [a, b]))
  if (touched.size === 0) return { roots: byRules, byRules, joinedBy: new Map() }
  const nodes = [...touched].sort((a, b) => a - b)
  const at = new Map(nodes.map((node, i) => [node, i]))
  const placed = <P extends Pair>(pair: P): P => ({ ...pair, a: at.get(pair.a)!, b: at.get(pair.b)! })
  const within = <P extends Pair>(pairs: readonly P[]) =>
    pairs.filter(({ a, b }) => at.has(a) && at.has(b)).map(placed)
  const found = clusters({
    size: nodes.length,
    certain: within(same),
    likely: within(open),
    threshold,
    apart: within(apart),
  })
  const to = new Map(nodes.map((node, i) => [node, nodes[found[i]!]!]))
  const roots = byRules.map((node) => to.get(node) ?? node)
  return { roots, byRules, joinedBy: joiners(roots, same, strong) }
}

/** One name for two people, whichever comes first. */
export const pairKey = (a: number, b: number): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

function joiners(
  roots: Int32Array,
  same: readonly Pair[],
  strong: readonly LikelyPair[],
): Groups['joinedBy'] {
  const joinedBy: Groups['joinedBy'] = new Map()
  const note = (pair: Pair, joined: Joined) => {
    if (roots[pair.a] !== roots[pair.b]) return
    for (const node of [pair.a, pair.b]) {
      const known = joinedBy.get(node)
      if (node !== roots[node] && (!known || joined.confidence > known.confidence)) joinedBy.set(node, joined)
    }
  }
  for (const pair of same) note(pair, { rule: 'person', confidence: 1 })
  for (const pair of strong) note(pair, { rule: 'likely', confidence: pair.probability })
  return joinedBy
}

/** The members of some groups, numbered anew from 0 in their order. */
function gather(groups: Int32Array, some: ReadonlySet<number>) {
  const members: number[] = []
  const at = new Map<number, number>()
  for (const [pid, group] of groups.entries())
    if (some.has(group)) {
      at.set(pid, members.length)
      members.push(pid)
    }
  const placed = ({ a, b }: Pair): Pair => ({ a: at.get(a)!, b: at.get(b)! })
  return { members, placed }
}
