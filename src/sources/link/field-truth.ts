import { sql, type Sql } from '../../engine/sql'

/** What is decided together: the parts of a name, and those of an address, come from one record. */
export const FIELD_GROUPS = {
  name: ['name', 'first_name', 'last_name'],
  email: ['email'],
  phone: ['phone'],
  address: ['street', 'city', 'region', 'postcode', 'country'],
  company: ['company'],
  job_title: ['job_title'],
  birth_date: ['birth_date'],
  gender: ['gender'],
  language: ['language'],
  consent_email: ['consent_email'],
} as const

export type FieldGroup = keyof typeof FIELD_GROUPS

export const FIELD_GROUP_IDS = Object.keys(FIELD_GROUPS) as FieldGroup[]

/**
 * Whose word counts where records of one person differ. `lists`: that of a list of people, then the newest. `newest`: the newest.
 * `no`: of yes and no a no, the newest of several. `source:<id>`: that of one source, then as by `lists`.
 */
export type FieldRule = 'lists' | 'newest' | 'no' | `source:${string}`

/** Only what the person changed. */
export type FieldRules = Partial<Record<FieldGroup, FieldRule>>

/** Writing to somebody who said no does more harm than one letter not sent: so of consent an older no goes before a newer yes. */
export const defaultRule = (group: FieldGroup): FieldRule => (group === 'consent_email' ? 'no' : 'lists')

export const ruleOf = (rules: FieldRules, group: FieldGroup): FieldRule => rules[group] ?? defaultRule(group)

/** The rules with one of them changed; the one that holds by itself is not kept. */
export function withRule(rules: FieldRules, group: FieldGroup, rule: FieldRule): FieldRules {
  const others = Object.fromEntries(Object.entries(rules).filter(([one]) => one !== group))
  return rule === defaultRule(group) ? others : { ...others, [group]: rule }
}

/** Does a record (a row of `mem.several_said`) say anything of this? A country alone is no address. */
export function says(group: FieldGroup): Sql {
  if (group === 'name') return sql`coalesce(name, first_name, last_name) is not null`
  if (group === 'address') return sql`coalesce(street, postcode, city) is not null`
  return sql`${FIELD[group]} is not null`
}

const FIELD: Record<Exclude<FieldGroup, 'name' | 'address'>, Sql> = {
  email: sql`email`,
  phone: sql`phone`,
  company: sql`company`,
  job_title: sql`job_title`,
  birth_date: sql`birth_date`,
  gender: sql`gender`,
  language: sql`language`,
  consent_email: sql`consent_email`,
}

/**
 * A number for each row of `mem.several_said`; the smallest of a person goes first. A whole name goes before a part of one, an address
 * with a street before one without: only the source that the person named goes before that.
 */
export function turnSql(group: FieldGroup, rule: FieldRule): Sql {
  const newest = sql`fresh`
  const lists = sql`((1 - list) << 32) + fresh`
  if (rule.startsWith('source:'))
    return sql`(case when source = ${rule.slice('source:'.length)} then 0 else 1 end::bigint << 36) + ${less(group)} + ${lists}`
  if (rule === 'no') return sql`(case when consent_email then 1 else 0 end::bigint << 36) + ${newest}`
  return sql`${less(group)} + ${rule === 'newest' ? newest : lists}`
}

/** How much a record leaves out. */
function less(group: FieldGroup): Sql {
  if (group === 'name')
    return sql`(case when contains(trim(name), ' ') or (first_name is not null and last_name is not null) then 0 else 1 end::bigint << 34)`
  if (group === 'address') return sql`(case when street is not null then 0 else 1 end::bigint << 34)`
  return sql`0`
}
