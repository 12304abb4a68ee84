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
  /** Where it holds, or is NULL, the comparison is −1. */
  silent: Sql
  /** Levels at which both have one value of a field: the rarer the value, the more that says. */
  shared: readonly { level: number; field: Field }[]
  /** How often each level is expected among true pairs, lowest first: what little data is drawn towards. */
  expected: readonly number[]
}

const l = (field: string): Sql => sql`l.${ident(field)}`
const r = (field: string): Sql => sql`r.${ident(field)}`
const equal = (field: string): Sql => sql`${l(field)} = ${r(field)}`
const likeness = (field: string): Sql => sql`jaro_winkler_similarity(${l(field)}, ${r(field)})`

const initialOf = (field: string): Sql =>
  sql`((length(${l(field)}) = 1 and starts_with(${r(field)}, ${l(field)})) or (length(${r(field)}) = 1 and starts_with(${l(field)}, ${r(field)})))`

/** One letter more, less, other, or two swapped; of texts of three letters and more. The first letter or the last stays then. */
const nearly = (field: string): Sql =>
  sql`(length(${l(field)}) > 2 and (left(${l(field)}, 1) = left(${r(field)}, 1) or right(${l(field)}, 1) = right(${r(field)}, 1))
    and abs(length(${l(field)}) - length(${r(field)})) <= 1 and damerau_levenshtein(${l(field)}, ${r(field)}) <= 1)`

const unsaid = (field: string): Sql => sql`(${l(field)} is null or ${r(field)} is null)`

const SAME_NAME = sql`(coalesce(l.given = r.given, true) and coalesce(l.family = r.family, true))`
const NUMBERED = sql`regexp_matches(l.email_name, '[0-9]{2}')`

const daysApart = sql`abs(date_diff('day', l.birth_date, r.birth_date))`

export const COMPARISONS: readonly Comparison[] = [
  {
    id: 'given',
    fields: ['given'],
    silent: unsaid('given'),
    levels: [
      equal('given'),
      sql`(l.given_known = r.given_known or (l.given = r.family and l.family = r.given))`,
      sql`(${likeness('given')} >= 0.92 or ${nearly('given')})`,
      sql`(${likeness('given')} >= 0.8 or ${initialOf('given')})`,
    ],
    shared: [{ level: 4, field: 'given' }],
    expected: [0.03, 0.05, 0.07, 0.05, 0.8],
  },
  {
    id: 'family',
    fields: ['family'],
    silent: unsaid('family'),
    levels: [
      equal('family'),
      sql`(l.given = r.family and l.family = r.given)`,
      sql`(${likeness('family')} >= 0.92 or ${nearly('family')})`,
      sql`${likeness('family')} >= 0.8`,
    ],
    shared: [{ level: 4, field: 'family' }],
    expected: [0.05, 0.03, 0.07, 0.05, 0.8],
  },
  {
    id: 'birth',
    fields: ['birth'],
    silent: unsaid('birth'),
    levels: [
      equal('birth'),
      sql`(hamming(${l('birth')}, ${r('birth')}) <= 2 and damerau_levenshtein(${l('birth')}, ${r('birth')}) <= 1)`,
      sql`(${daysApart} <= 31 or substr(${l('birth')}, 1, 4) = substr(${r('birth')}, 1, 4) and (
        substr(${l('birth')}, 5, 2) = substr(${r('birth')}, 7, 2) and substr(${l('birth')}, 7, 2) = substr(${r('birth')}, 5, 2)))`,
      sql`${daysApart} <= 366`,
      sql`${daysApart} <= 3653`,
    ],
    shared: [],
    expected: [0.02, 0.02, 0.03, 0.03, 0.1, 0.8],
  },
  {
    id: 'street',
    fields: ['street', 'house'],
    silent: unsaid('street'),
    levels: [
      sql`(${equal('street')} and l.house = r.house)`,
      equal('street'),
      sql`(${likeness('street')} >= 0.92 and l.house is not distinct from r.house)`,
      sql`${likeness('street')} >= 0.85`,
    ],
    shared: [{ level: 4, field: 'street' }],
    expected: [0.15, 0.05, 0.1, 0.1, 0.6],
  },
  {
    // One comparison, as a postcode says the city.
    id: 'place',
    fields: ['postcode', 'city'],
    silent: sql`(${unsaid('postcode')} and ${unsaid('city')})`,
    levels: [equal('postcode'), equal('city'), sql`(${nearly('postcode')} or ${likeness('city')} >= 0.88)`],
    shared: [
      { level: 3, field: 'postcode' },
      { level: 2, field: 'city' },
    ],
    expected: [0.1, 0.1, 0.1, 0.7],
  },
  {
    id: 'email',
    fields: ['email'],
    // Where names differ, e-mails made of them do. A first or last letter is often an initial. Two people of one name may well have it before the @: that says nothing beyond the name, unless a number stands there.
    silent: sql`(${unsaid('email')} or (l.email_name = r.email_name and l.email <> r.email and not ${NUMBERED}))`,
    levels: [
      equal('email'),
      sql`(${SAME_NAME} and left(l.email_name, 1) = left(r.email_name, 1) and right(l.email_name, 1) = right(r.email_name, 1)
        and abs(length(l.email) - length(r.email)) <= 1 and damerau_levenshtein(l.email, r.email) <= 1
        and regexp_replace(l.email, '[^0-9]', '', 'g') = regexp_replace(r.email, '[^0-9]', '', 'g'))`,
      sql`(l.email_rare and r.email_rare and ${likeness('email')} >= 0.88)`,
      sql`(l.email_name = r.email_name and ${NUMBERED})`,
    ],
    shared: [{ level: 4, field: 'email' }],
    expected: [0.35, 0.03, 0.05, 0.07, 0.5],
  },
  {
    id: 'phone',
    fields: ['phone'],
    silent: unsaid('phone'),
    levels: [equal('phone'), nearly('phone')],
    shared: [{ level: 2, field: 'phone' }],
    expected: [0.4, 0.05, 0.55],
  },
  {
    id: 'company',
    fields: ['company'],
    silent: unsaid('company'),
    levels: [equal('company'), sql`${likeness('company')} >= 0.92`],
    shared: [{ level: 2, field: 'company' }],
    expected: [0.3, 0.1, 0.6],
  },
]

/** Levels from 0 on: one more than conditions. */
export const levelCount = ({ levels }: Comparison): number => levels.length + 1

/** The level of a pair `l`, `r` as an integer from −1. */
export function levelSql({ silent, levels }: Comparison): Sql {
  const cases = levels.map((condition, i) => sql`when ${condition} then ${levels.length - i}`)
  return sql`case when ${silent} then -1 ${join(cases, ' ')} else 0 end`
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

/** Ids of the comparisons of names: without one of them nobody is compared. */
export const NAMES: readonly string[] = ['given', 'family']

/** Likenesses that leave no doubt, by which the number of true pairs is reckoned. */
export const CERTAIN = sql`(l.email = r.email or l.phone = r.phone and l.given = r.given or (l.given = r.given and l.family = r.family and
  (l.birth = r.birth or (l.street = r.street and l.house is not distinct from r.house and l.birth is null))))`
