import { sql, type Sql } from '../../../engine/sql'
import type { Field } from './comparisons'

/** Records with an equal key are looked at as a pair. */
export interface BlockingKey {
  id: string
  /** Fields in which such pairs agree more than others do. */
  fields: readonly Field[]
  key: Sql
}

/** The first letters of a value, where it has as many. */
const start = (column: Sql, letters: number): Sql =>
  sql`case when length(${column}) >= ${Math.min(letters, 3)} then left(${column}, ${letters}) end`

/** In the order in which a pair is credited to one of them. `||` of a NULL is NULL: then there is no key. */
export const BLOCKING_KEYS: readonly BlockingKey[] = [
  { id: 'email', fields: ['email'], key: sql`email` },
  { id: 'phone', fields: ['phone'], key: sql`phone` },
  {
    id: 'name',
    fields: ['given', 'family'],
    key: sql`least(given, family) || ' ' || greatest(given, family)`,
  },
  { id: 'birth', fields: ['birth'], key: sql`birth` },
  { id: 'sound', fields: ['given', 'family'], key: sql`given_sound || ' ' || family_sound` },
  { id: 'family-place', fields: ['family', 'postcode'], key: sql`family_sound || ' ' || postcode` },
  { id: 'given-place', fields: ['given', 'postcode'], key: sql`given_sound || ' ' || postcode` },
  { id: 'family-city', fields: ['family', 'city'], key: sql`family || ' ' || city` },
  {
    id: 'given-city-year',
    fields: ['given', 'city', 'birth'],
    key: sql`given || ' ' || city || ' ' || left(birth, 4)`,
  },
  {
    id: 'address',
    fields: ['street', 'house'],
    key: sql`${start(sql`street`, 6)} || ' ' || house || ' ' || coalesce(left(given, 1), left(family, 1))`,
  },
  {
    id: 'street-place',
    fields: ['street', 'postcode'],
    key: sql`${start(sql`street`, 5)} || ' ' || postcode`,
  },
  { id: 'email-name', fields: ['email'], key: sql`${start(sql`email_name`, 40)}` },
  { id: 'family-year', fields: ['family', 'birth'], key: sql`family_sound || ' ' || left(birth, 6)` },
  { id: 'given-year', fields: ['given', 'birth'], key: sql`given_sound || ' ' || left(birth, 6)` },
]
