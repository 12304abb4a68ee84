import type { CallOptions, Engine } from '../../engine/engine'
import { ident, sql, type Sql } from '../../engine/sql'
import type { FieldGroup } from './field-truth'
import { foldColumn } from './fold-column'
import { companyWords } from './words/company'
import { deliveredToSql } from './words/email'
import { fold, foldSpelling } from './words/fold'
import { splitStreet } from './words/street'

/** What a street is where nothing else is said; so it is often left out. */
const UNSAID = /^(?:tn|ul) | (?:tn|ul)$/

/** A street without what is spelt in several ways; the number of the house stands behind it. */
export function streetKey(text: string): string {
  const { street, house } = splitStreet(text)
  return `${foldSpelling(street).replace(UNSAID, '')} ${house}`.trim()
}

/** A postcode by its letters and digits. */
export const postcodeKey = (text: string): string => fold(text).replaceAll(' ', '')

const FOLDED = { street: streetKey, city: foldSpelling, postcode: postcodeKey, company: companyWords }

const foldsName = (column: string): Sql => ident('mem', `fold_${column}`)

/** Each distinct street, city, postcode and company of `mem.several_said` in a form that can be compared. */
export async function makeFolds(engine: Engine, options?: CallOptions): Promise<void> {
  for (const [column, folding] of Object.entries(FOLDED))
    await foldColumn(
      engine,
      foldsName(column),
      sql`select distinct ${ident(column)} as said from mem.several_said where ${ident(column)} is not null`,
      folding,
      options,
    )
}

export async function dropFolds(engine: Engine): Promise<void> {
  for (const column of Object.keys(FOLDED)) await engine.run(sql`drop table ${foldsName(column)}`)
}

const folded = (column: keyof typeof FOLDED): Sql =>
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
