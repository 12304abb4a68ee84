import {
  combined,
  connectedAnchors,
  QUESTIONS,
  type ConnectedPart,
  type Connectedness,
  type ConnectedSource,
  type Parts,
  type Question,
} from '../connectedness'
import type { Export } from '../../sources/quality/exports'

/** A column without a meaning by which records that lead to nobody could be joined, as counted in the file. */
export interface JoiningColumn {
  no: number
  file: string
  source: string
  column: string
  field: 'customer.email' | 'customer.id'
  /** Records that name nobody now and would then. */
  records: number
  /** People among them who are not known yet. */
  newPeople: number
  /** People known from one source who would then stand in two. */
  second: number
}

/** Of the people known: who has each key field, as a share. */
export type KeyFields = Record<KeyField, number>
export const KEY_FIELDS = ['email', 'name', 'phone', 'place'] as const
export type KeyField = (typeof KEY_FIELDS)[number]

export type StepWhat =
  | { kind: 'name-people'; source: string; records: number }
  | { kind: 'map-column'; column: JoiningColumn }
  | { kind: 'newer-export'; source: string; days: number }
  | { kind: 'mend-rows'; source: string; rows: number }
  | { kind: 'add-export'; export: Export; questions: Question[] }
  | { kind: 'fill-field'; field: KeyField; people: number }

/** One thing to do, and what connectedness would then be. */
export type Step = StepWhat & {
  from: number
  to: number
  /** Where it cannot be known before it is done: the least and the most. */
  low: number
  high: number
}

/** The sums that the parts are made of, so that each can be changed by what a step would bring. */
interface Sums {
  records: number
  linked: number
  rejected: number
  people: number
  inTwo: number
  filled: number
  fresh: readonly number[]
  answered: ReadonlySet<Question>
}

export function sumsOf({
  parts,
  records,
  unlinked,
  rejected,
  people,
  sources,
  answered,
}: Connectedness): Sums {
  return {
    records,
    linked: records - unlinked,
    rejected,
    people,
    inTwo: (people * (parts.two ?? 0)) / 100,
    filled: (people * (parts.filled ?? 0)) / 100,
    fresh: sources.flatMap(({ away }) => (away === null ? [] : [connectedAnchors.fresh(away)])),
    answered: new Set(answered),
  }
}

function partsOf({
  records,
  linked,
  rejected,
  people,
  inTwo,
  filled,
  fresh,
  answered,
}: Sums): Parts<ConnectedPart> {
  const share = (part: number, whole: number) => (whole > 0 ? connectedAnchors.share(part / whole) : null)
  return {
    linked: share(linked, records),
    two: share(inTwo, people),
    filled: share(filled, people),
    fresh: fresh.length > 0 ? fresh.reduce((a, b) => a + b, 0) / fresh.length : null,
    parsed: share(records, records + rejected),
    answered: (100 * answered.size) / QUESTIONS.length,
  }
}

export function scoreOf(sums: Sums, weights: Connectedness['weights']): number {
  return combined(partsOf(sums), weights) ?? 0
}

/** Of a person of whom only the e-mail is known, one key field of four is. */
const ONE_FIELD = 1 / KEY_FIELDS.length
/** Fewer records tell nothing of how many of their people are known elsewhere. */
const ENOUGH = 30
/** Smaller than this nobody would see. */
const LEAST_GAIN = 0.5
/** A source of another month is behind. */
const BEHIND_DAYS = 31

export interface StepFacts {
  columns: readonly JoiningColumn[]
  keyFields: KeyFields
  /** Exports of which nothing is there, with the questions they would answer. */
  missing: readonly { export: Export; answers: readonly Question[] }[]
}

/** What would raise connectedness, worked out for each thing that could be done; the largest step first. */
export function stepsOf(now: Connectedness, { columns, keyFields, missing }: StepFacts): Step[] {
  const sums = sumsOf(now)
  const from = scoreOf(sums, now.weights)
  const score = (change: Partial<Sums>) => scoreOf({ ...sums, ...change }, now.weights)
  const step = (what: StepWhat, to: number, low = to, high = to): Step => ({ ...what, from, to, low, high })
  const steps: Step[] = []

  for (const source of now.sources) {
    if (source.unlinked > 0) {
      const named = (known: number) => score(withNames(sums, source, known))
      const outcomes = [named(0), named(1)]
      steps.push(
        step(
          { kind: 'name-people', source: source.source, records: source.unlinked },
          named(knownElsewhere(source, now)),
          Math.min(...outcomes),
          Math.max(...outcomes),
        ),
      )
    }
    if (source.away !== null && source.away > BEHIND_DAYS) {
      const fresh = now.sources.flatMap((one) =>
        one.away === null ? [] : [one === source ? 100 : connectedAnchors.fresh(one.away)],
      )
      steps.push(step({ kind: 'newer-export', source: source.source, days: source.away }, score({ fresh })))
    }
    if (source.rejected > 0) {
      const linked =
        sums.linked + source.rejected * (source.records > 0 ? 1 - source.unlinked / source.records : 0)
      steps.push(
        step(
          { kind: 'mend-rows', source: source.source, rows: source.rejected },
          score({
            records: sums.records + source.rejected,
            rejected: sums.rejected - source.rejected,
            linked,
          }),
        ),
      )
    }
  }
  for (const column of columns)
    steps.push(
      step(
        { kind: 'map-column', column },
        score({
          linked: sums.linked + column.records,
          people: sums.people + column.newPeople,
          inTwo: sums.inTwo + column.second,
          filled: sums.filled + column.newPeople * (column.field === 'customer.email' ? ONE_FIELD : 0),
        }),
      ),
    )
  for (const one of missing) {
    const questions = one.answers.filter((question) => !sums.answered.has(question))
    const answered = new Set([...sums.answered, ...questions])
    steps.push(
      step(
        { kind: 'add-export', export: one.export, questions },
        score({ answered, fresh: sums.fresh.length > 0 ? [...sums.fresh, 100] : sums.fresh }),
      ),
    )
  }
  for (const field of KEY_FIELDS) {
    const without = sums.people * (1 - keyFields[field])
    if (without < 1) continue
    const filled = (share: number) => score({ filled: sums.filled + share * without * ONE_FIELD })
    steps.push(
      step({ kind: 'fill-field', field, people: Math.round(without) }, filled(0.5), filled(0), filled(1)),
    )
  }
  return steps
    .filter((one) => one.to - one.from >= LEAST_GAIN)
    .sort((a, b) => b.to - a.to || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

/** A source's records without a person get one each; `known`: the share of these people who are known from elsewhere. */
function withNames(sums: Sums, source: ConnectedSource, known: number): Sums {
  const linked = source.records - source.unlinked
  const perPerson =
    linked > 0 && source.people > 0 ? linked / source.people : sums.linked / Math.max(1, sums.people)
  const people = source.unlinked / Math.max(1, perPerson)
  const fresh = people * (1 - known)
  const inOneOnly = sums.people > 0 ? 1 - sums.inTwo / sums.people : 0
  return {
    ...sums,
    linked: sums.linked + source.unlinked,
    people: sums.people + fresh,
    inTwo: sums.inTwo + Math.min(people * known * inOneOnly, sums.people - sums.inTwo),
    filled: sums.filled + fresh * ONE_FIELD,
  }
}

/** As many as of the people this source names already; where it names too few, as of all people. */
function knownElsewhere(source: ConnectedSource, now: Connectedness): number {
  const named = source.records - source.unlinked
  return ((named >= ENOUGH ? source.parts.two : now.parts.two) ?? 0) / 100
}
