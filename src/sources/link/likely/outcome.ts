import type { DecidedPair } from '../decisions'
import { pairKey, type Groups } from '../groups'
import type { LikelyPair } from './clusters'
import type { LikelyModel } from './find-likely'
import type { LikelyPeople } from './likely-people'

/** What comparing people came to. */
export interface LikelyOutcome {
  /** Records that could be compared; `compared` says whether they were. */
  records: number
  compared: boolean
  /** Pairs looked at, and the share of the true ones that these are thought to hold (NULL: too few to tell). */
  candidates: number
  recall: number | null
  /** Merges made by likeness alone, and how many of them may be wrong. */
  joined: number
  wrong: number
  /** Pairs of people left for the person to judge, and how many of them may be the same. */
  offered: number
  missed: number
  /** What the answers of the person taught: bits by which odds are moved. */
  shift: number
  /** Answers that stand, and what the person had said by then (`stateOf`). */
  answers: number
  state: string
}

/** From here on a pair of people is worth a look. */
export const OFFERED_FROM = 0.1

export interface JudgeOptions {
  people: LikelyPeople
  likely: readonly LikelyPair[]
  groups: Groups
  decided: readonly DecidedPair[]
  shift: number
  answers: number
  state: string
}

/** Counts merges and offers by pairs of people, each by its best pair of records. */
export function judgeLinks({
  people,
  likely,
  groups,
  decided,
  shift,
  answers,
  state,
}: JudgeOptions): LikelyOutcome {
  const { roots, joinedBy } = groups
  const answered = new Set(decided.map(({ a, b }) => pairKey(roots[a]!, roots[b]!)))
  const offered = new Map<string, number>()
  for (const { a, b, probability } of likely) {
    if (roots[a] === roots[b] || probability < OFFERED_FROM) continue
    const pair = pairKey(roots[a]!, roots[b]!)
    if (answered.has(pair)) continue
    offered.set(pair, Math.max(probability, offered.get(pair) ?? 0))
  }
  const byLikeness = [...joinedBy.values()].filter(({ rule }) => rule === 'likely')
  const model: LikelyModel | null = people.model
  return {
    records: people.records,
    compared: model !== null,
    candidates: model?.candidates ?? 0,
    recall: model?.recall ?? null,
    joined: byLikeness.length,
    wrong: byLikeness.reduce((sum, { confidence }) => sum + 1 - confidence, 0),
    offered: offered.size,
    missed: [...offered.values()].reduce((sum, probability) => sum + probability, 0),
    shift,
    answers,
    state,
  }
}
