import type { CallOptions, Engine } from '../../../engine/engine'
import { ident, join, sql, type Sql } from '../../../engine/sql'
import { postcodeKey } from '../field-folds'
import { foldColumns } from '../fold-column'
import { companyWords } from '../words/company'
import { foldSpelling } from '../words/fold'
import { knownAs } from '../words/nicknames'
import { foldParts, splitName, type NameParts } from '../words/person-name'
import { splitStreet } from '../words/street'
import { soundOf } from './name-sound'

/** Columns of `mem.person_said` beside `pid`, `tag`, `known` and `shop`: what a record says of a person, as its file has it. */
export const SAID = [
  'name',
  'first_name',
  'last_name',
  'street',
  'city',
  'postcode',
  'email',
  'phone',
  'company',
  'birth_date',
] as const

/**
 * Makes `mem.person_fields`: one row for each of `mem.person_said` (pid, tag, known, shop, and `SAID`; `email` as delivered, `phone`
 * as E.164, `birth_date` a DATE) with what it says in a form that can be compared. `tag` names the record and not its place, so that
 * nothing hangs on the order of rows; records with one `known` are joined by a rule already. Makes `mem.person_whole` of it: the same
 * with what the other records of one `known` say where a record is silent, equal ones once.
 */
export async function makePersonFields(engine: Engine, options?: CallOptions): Promise<void> {
  const folding = foldings()
  for (const one of folding) await makeFolded(engine, one, options)
  const columns = folding.flatMap(({ id, made }) => made.map((column) => sql`${ident(id)}.${ident(column)}`))
  const joins = folding.map(
    ({ id, of }) =>
      sql`left join mem.${ident(`folded_${id}`)} as ${ident(id)} on ${ident(id)}.said = ${keyOf(of)}`,
  )
  await engine.run(
    sql`create or replace table mem.person_fields as
      select p.pid, p.tag, p.known, p.shop, ${join(columns, ', ')}, ${EMAIL}, p.phone, p.birth_date, strftime(p.birth_date, '%Y%m%d') as birth
      from mem.person_said p ${join(joins, ' ')}`,
    options,
  )
  for (const { id } of folding) await engine.run(sql`drop table mem.${ident(`folded_${id}`)}`)
  await engine.run(
    sql`
    alter table mem.person_fields add column email_rare boolean;
    update mem.person_fields set email_rare = split_part(email, '@', 2) in (
      select split_part(email, '@', 2) from mem.person_fields group by 1 having count(distinct email) <= ${FEW_ADDRESSES})
      where email is not null`,
    options,
  )
  await makeWhole(engine, options)
}

const EMAIL = sql`case when contains(p.email, '@') then p.email end as email,
  case when contains(p.email, '@') then regexp_replace(p.email, '@[^@]*$', '') end as email_name`

/** A domain with no more addresses is a household's or a small firm's, and says something of whom it belongs to. */
const FEW_ADDRESSES = 5

const UNITS = ['company', 'birth_date', 'birth'] as const
/** A person may have several: what one record says of them is not said by the others. */
const CONTACTS = ['email', 'email_name', 'email_rare', 'phone'] as const
const NAME = ['given', 'family', 'given_known', 'given_sound', 'family_sound'] as const
const PLACE = ['street', 'house', 'postcode', 'city'] as const

/**
 * A record that says nothing of something says what the others of its person say: names by their parts, an address as a whole, of one
 * record, for who moved has two. What comes out alike for one person is one.
 */
async function makeWhole(engine: Engine, options?: CallOptions): Promise<void> {
  const columns = (names: readonly string[]) =>
    join(
      names.map((name) => ident(name)),
      ', ',
    )
  const place = sql`struct_pack(${columns(PLACE)})`
  const nowhere = sql`coalesce(p.street, p.postcode, p.city) is null`
  const filled = join(
    [
      ...[...NAME, ...UNITS].map(
        (name) => sql`coalesce(p.${ident(name)}, w.${ident(name)}) as ${ident(name)}`,
      ),
      ...CONTACTS.map((name) => sql`p.${ident(name)}`),
      ...PLACE.map(
        (name) =>
          sql`case when ${nowhere} then w.place.${ident(name)} else p.${ident(name)} end as ${ident(name)}`,
      ),
    ],
    ', ',
  )
  const fields = columns([...NAME, ...UNITS, ...CONTACTS, ...PLACE])
  await engine.run(
    sql`
    create or replace table mem.person_whole as
      with whole as (
        select known, ${join(
          [...NAME, ...UNITS].map((name) => sql`arg_min(${ident(name)}, pid) as ${ident(name)}`),
          ', ',
        )},
          coalesce(arg_min(${place}, pid) filter (street is not null and coalesce(postcode, city) is not null),
            arg_min(${place}, pid) filter (coalesce(street, postcode, city) is not null)) as place
        from mem.person_fields group by known)
      select min(pid) as pid, min(tag) as tag, known, ${fields}
      from (select p.pid, p.tag, p.known, ${filled} from mem.person_fields p join whole w on w.known = p.known)
      group by known, ${fields}`,
    options,
  )
}

interface Folding {
  id: string
  of: readonly (typeof SAID)[number][]
  made: readonly string[]
  /** '' for nothing. */
  fold(said: string[]): string[]
}

function foldings(): Folding[] {
  return [
    {
      id: 'names',
      of: ['name', 'first_name', 'last_name'],
      made: ['given', 'family', 'given_known', 'given_sound', 'family_sound'],
      fold: ([name, first, last]) => {
        const { given, family } = namesOf(name!, first!, last!)
        return [given, family, knownAs(given)].map(foldSpelling).concat(soundOf(given), soundOf(family))
      },
    },
    {
      id: 'streets',
      of: ['street'],
      made: ['street', 'house'],
      fold: ([text]) => {
        const { street, house } = splitStreet(text!)
        return [foldSpelling(street), house]
      },
    },
    { id: 'cities', of: ['city'], made: ['city'], fold: ([city]) => [foldSpelling(city!)] },
    {
      id: 'postcodes',
      of: ['postcode'],
      made: ['postcode'],
      fold: ([postcode]) => [postcodeKey(postcode!)],
    },
    {
      id: 'companies',
      of: ['company'],
      made: ['company'],
      fold: ([company]) => [companyWords(company!)],
    },
  ]
}

function namesOf(name: string, first: string, last: string): NameParts {
  if (first !== '' && last !== '') return foldParts(first, last)
  const whole = splitName(name)
  if (first !== '')
    return { given: foldParts(first, '').given, family: whole.given === '' ? '' : whole.family }
  if (last !== '') return { given: whole.given, family: foldParts('', last).family }
  return whole
}

const keyOf = (of: Folding['of']): Sql =>
  join(
    of.map((column) => sql`coalesce(p.${ident(column)}, '')`),
    ' || chr(31) || ',
  )

/** Each distinct text is folded once. */
const makeFolded = (engine: Engine, { id, of, made, fold }: Folding, options?: CallOptions): Promise<void> =>
  foldColumns(
    engine,
    sql`mem.${ident(`folded_${id}`)}`,
    sql`select distinct ${keyOf(of)} as said from mem.person_said p`,
    { made, fold: (text) => fold(text.split('\u001f')) },
    options,
  )
