export interface Pair {
  a: number
  b: number
}

/** Two records that are the same person with this probability. */
export interface LikelyPair extends Pair {
  probability: number
}

export interface ClustersOptions {
  /** Records, numbered from 0. */
  size: number
  /** Pairs that a rule or the person joins; the first go before the later. */
  certain: readonly Pair[]
  likely: readonly LikelyPair[]
  threshold: number
  /** Records that the person said are different people. */
  apart: readonly Pair[]
}

/** Share of the pairs between two groups that must be likely before one likely pair may join them. */
const COMMON_SHARE = 0.3
const LIKELY = 0.5

/**
 * Joins records along their pairs, the surest first, and guards against chains: A is like B and B like C says little of A and C. A
 * likely pair joins two groups only where enough of the pairs between them are likely too, and nothing joins what must stay apart.
 * Likely pairs below `threshold` never join, but count as evidence from 0.5 on.
 * @returns for each record the smallest record of its cluster
 */
export function clusters({ size, certain, likely, threshold, apart }: ClustersOptions): Int32Array {
  const parent = Int32Array.from({ length: size }, (_, i) => i)
  const members = new Int32Array(size).fill(1)
  const evidence = linksOf(likely.filter(({ probability }) => probability >= LIKELY))
  const forbidden = linksOf(apart)
  const root = (of: number): number => {
    while (parent[of] !== of) {
      parent[of] = parent[parent[of]!]!
      of = parent[of]!
    }
    return of
  }
  const join = (a: number, b: number): void => {
    const [to, from] = a < b ? [a, b] : [b, a]
    parent[from] = to
    members[to]! += members[from]!
    for (const links of [evidence, forbidden]) moveLinks(links, from, to)
  }
  for (const pair of certain) {
    const a = root(pair.a)
    const b = root(pair.b)
    if (a !== b && !forbidden.get(a)?.has(b)) join(a, b)
  }
  const inTurn = likely
    .filter(({ probability }) => probability >= threshold)
    .sort((one, other) => other.probability - one.probability || one.a - other.a || one.b - other.b)
  for (const pair of inTurn) {
    const a = root(pair.a)
    const b = root(pair.b)
    if (a === b) continue
    const together = evidence.get(a)?.get(b) ?? 0
    const enough = together >= COMMON_SHARE * members[a]! * members[b]!
    if (enough && !forbidden.get(a)?.has(b)) join(a, b)
  }
  for (let i = 0; i < size; i++) parent[i] = root(i)
  return parent
}

type Links = Map<number, Map<number, number>>

/** How many links each record has with each other one, both ways. */
function linksOf(pairs: readonly Pair[]): Links {
  const links: Links = new Map()
  for (const { a, b } of pairs) {
    add(links, a, b, 1)
    add(links, b, a, 1)
  }
  return links
}

function add(links: Links, a: number, b: number, n: number): void {
  const of = links.get(a) ?? new Map<number, number>()
  of.set(b, (of.get(b) ?? 0) + n)
  links.set(a, of)
}

function moveLinks(links: Links, from: number, to: number): void {
  const moved = links.get(from)
  links.delete(from)
  links.get(to)?.delete(from)
  if (!moved) return
  for (const [other, n] of moved) {
    links.get(other)?.delete(from)
    if (other === to) continue
    add(links, to, other, n)
    add(links, other, to, n)
  }
}
