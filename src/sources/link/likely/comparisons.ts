import { ident, join, sql, type Sql } from '../../../engine/sql'

/** A text field of `mem.person_fields` in which two records are compared. */
export type Field =
  'given' | 'family' | 'birth' | 'street' | 'house' | 'postcode' | 'city' | 'email' | 'phone' | 'company'

/**
 * How alike two records are in one respect. Levels count from 0, "differs", upwards, the last being "equal"; −1 where one side says
 * nothing, which speaks neither for nor against.
 */
export interface Comparison {
  id: string
  /** Fields that it reads; pairs found by one of them say nothing about it. */
  fields: readonly Field[]
  /** Conditions over `l` and `r` for the levels from the highest down to 1. */
  levels: readonly Sql[]
  /** Where it is NULL on one side, the comparison is −1. */
  on: Field
  /** Levels that depend on how rare the value is (the highest alone). */
  byFrequency: boolean
  /** How often each level is expected among true pairs, lowest first: what little data is drawn towards. */
  expected: readonly number[]
}

const l = (field: string): Sql => sql`l.${ident(field)}`
const r = (field: string): Sql => sql`r.${ident(field)}`
const equal = (field: string): Sql => sql`${l(field)} = ${r(field)}`
const likeness = (field: string): Sql => sql`jaro_winkler_similarity(${l(field)}, ${r(field)})`

const initialOf = (field: string): Sql =>
  sql`((length(${l(field)}) = 1 and starts_with(${r(field)}, ${l(field)})) or (length(${r(field)}) = 1 and starts_with(${l(field)}, ${r(field)})))`

const daysApart = sql`abs(date_diff('day', l.birth_date, r.birth_date))`

export const COMPARISONS: readonly Comparison[] = [
  {
    id: 'given',
    fields: ['given'],
    on: 'given',
    levels: [
      equal('given'),
      sql`(l.given_known = r.given_known or (l.given = r.family and l.family = r.given))`,
      sql`${likeness('given')} >= 0.92`,
      sql`(${likeness('given')} >= 0.8 or ${initialOf('given')})`,
    ],
    byFrequency: true,
    expected: [0.03, 0.05, 0.07, 0.05, 0.8],
  },
  {
    id: 'family',
    fields: ['family'],
    on: 'family',
    levels: [
      equal('family'),
      sql`(l.given = r.family and l.family = r.given)`,
      sql`${likeness('family')} >= 0.92`,
      sql`${likeness('family')} >= 0.8`,
    ],
    byFrequency: true,
    expected: [0.05, 0.03, 0.07, 0.05, 0.8],
  },
  {
    id: 'birth',
    fields: ['birth'],
    on: 'birth',
    levels: [
      equal('birth'),
      sql`damerau_levenshtein(${l('birth')}, ${r('birth')}) <= 1`,
      sql`(${daysApart} <= 31 or substr(${l('birth')}, 1, 4) = substr(${r('birth')}, 1, 4) and (
        substr(${l('birth')}, 5, 2) = substr(${r('birth')}, 7, 2) and substr(${l('birth')}, 7, 2) = substr(${r('birth')}, 5, 2)))`,
      sql`${daysApart} <= 366`,
      sql`${daysApart} <= 3653`,
    ],
    byFrequency: false,
    expected: [0.02, 0.02, 0.03, 0.03, 0.1, 0.8],
  },
  {
    id: 'street',
    fields: ['street', 'house'],
    on: 'street',
    levels: [
      sql`(${equal('street')} and l.house = r.house)`,
      equal('street'),
      sql`(${likeness('street')} >= 0.92 and l.house is not distinct from r.house)`,
      sql`${likeness('street')} >= 0.85`,
    ],
    byFrequency: true,
    expected: [0.15, 0.05, 0.1, 0.1, 0.6],
  },
  {
    id: 'postcode',
    fields: ['postcode'],
    on: 'postcode',
    levels: [equal('postcode'), sql`damerau_levenshtein(${l('postcode')}, ${r('postcode')}) <= 1`],
    byFrequency: true,
    expected: [0.15, 0.1, 0.75],
  },
  {
    id: 'city',
    fields: ['city'],
    on: 'city',
    levels: [equal('city'), sql`${likeness('city')} >= 0.88`],
    byFrequency: true,
    expected: [0.15, 0.1, 0.75],
  },
  {
    id: 'email',
    fields: ['email'],
    on: 'email',
    levels: [
      equal('email'),
      sql`l.email_name = r.email_name`,
      sql`(${likeness('email')} >= 0.92 or damerau_levenshtein(${l('email')}, ${r('email')}) <= 2)`,
      sql`jaro_winkler_similarity(l.email_name, r.email_name) >= 0.9`,
    ],
    byFrequency: true,
    expected: [0.3, 0.05, 0.1, 0.05, 0.5],
  },
  {
    id: 'phone',
    fields: ['phone'],
    on: 'phone',
    levels: [equal('phone'), sql`damerau_levenshtein(${l('phone')}, ${r('phone')}) <= 1`],
    byFrequency: true,
    expected: [0.4, 0.05, 0.55],
  },
  {
    id: 'company',
    fields: ['company'],
    on: 'company',
    levels: [equal('company'), sql`${likeness('company')} >= 0.92`],
    byFrequency: true,
    expected: [0.3, 0.1, 0.6],
  },
]

/** Levels from 0 on: one more than conditions. */
export const levelCount = ({ levels }: Comparison): number => levels.length + 1

/** The level of a pair `l`, `r` as an integer from −1. */
export function levelSql({ on, levels }: Comparison): Sql {
  const cases = levels.map((condition, i) => sql`when ${condition} then ${levels.length - i}`)
  return sql`case when l.${ident(on)} is null or r.${ident(on)} is null then -1 ${join(cases, ' ')} else 0 end`
}

/** All levels of a pair in one number: base 8, each level plus one. */
export function patternSql(comparisons: readonly Comparison[]): Sql {
  return join(
    comparisons.map((comparison, i) => sql`(${levelSql(comparison)} + 1)::bigint * ${8 ** i}`),
    ' + ',
  )
}

export function levelsOf(pattern: number, count: number): number[] {
  const levels: number[] = []
  for (let i = 0; i < count; i++) {
    levels.push((pattern % 8) - 1)
    pattern = Math.floor(pattern / 8)
  }
  return levels
}
