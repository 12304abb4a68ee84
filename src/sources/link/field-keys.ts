import { ident, sql, type Sql } from '../../engine/sql'
import type { FieldGroup } from './field-truth'
import { deliveredToSql } from './words/email'

/** Columns whose texts are folded for it: `field-folds.ts` makes a table of each. */
export const FOLDED = ['street', 'city', 'postcode', 'company'] as const

export const foldsName = (column: string): Sql => ident('mem', `fold_${column}`)

const folded = (column: (typeof FOLDED)[number]): Sql =>
  sql`(select f.folded from ${foldsName(column)} f where f.said = s.${ident(column)})`

/** How a field of `mem.several_said` (`s`) is written, and what of it is compared. */
export interface Wording {
  stated: Sql
  key: Sql
  /** Do two keys say something else, and not merely more or less? */
  differ: (a: Sql, b: Sql) => Sql
}

const other = (a: Sql, b: Sql): Sql => sql`${a} <> ${b}`
const letters = (text: Sql): Sql => sql`lower(strip_accents(trim(${text})))`
const plain = (column: Sql): Wording => ({ stated: column, key: letters(column), differ: other })

const wholeName = sql`coalesce(s.name, nullif(concat_ws(' ', s.first_name, s.last_name), ''))`
const ADDRESS = ['street', 'postcode', 'city', 'country'] as const

export const WORDINGS: Record<FieldGroup, Wording> = {
  name: {
    stated: wholeName,
    key: sql`list_sort(regexp_extract_all(${letters(wholeName)}, '[\\p{L}\\p{N}]+'))`,
    differ: (a, b) => sql`not (list_has_all(${a}, ${b}) or list_has_all(${b}, ${a}))`,
  },
  email: { stated: sql`s.email`, key: deliveredToSql(sql`s.email`), differ: other },
  phone: {
    stated: sql`s.phone`,
    // However the country is written, the end of a number is the same.
    key: sql`right(regexp_replace(s.phone, '\\D', '', 'g'), 8)`,
    differ: other,
  },
  address: {
    stated: sql`concat_ws(', ', s.street, nullif(concat_ws(' ', s.postcode, s.city), ''), s.region, s.country)`,
    key: sql`struct_pack(street := ${folded('street')}, postcode := ${folded('postcode')}, city := ${folded('city')},
      country := lower(s.country))`,
    differ: (a, b) =>
      sql`(${ADDRESS.map((part) => sql`coalesce(${a}.${ident(part)} <> ${b}.${ident(part)}, false)`).reduce(
        (one, next) => sql`${one} or ${next}`,
      )})`,
  },
  company: { stated: sql`s.company`, key: folded('company'), differ: other },
  job_title: plain(sql`s.job_title`),
  birth_date: {
    stated: sql`strftime(s.birth_date, '%Y-%m-%d')`,
    key: sql`strftime(s.birth_date, '%Y-%m-%d')`,
    differ: other,
  },
  gender: plain(sql`s.gender`),
  language: plain(sql`s.language`),
  consent_email: {
    stated: sql`case when s.consent_email then 'yes' else 'no' end`,
    key: sql`case when s.consent_email then 'yes' else 'no' end`,
    differ: other,
  },
}
