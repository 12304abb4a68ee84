import type { CallOptions, Engine } from '../../../engine/engine'
import { ident, join, sql, type Sql } from '../../../engine/sql'
import { companyWords } from '../words/company'
import { deliveredTo, isSharedAddress } from '../words/email'
import { fold } from '../words/fold'
import { knownAs } from '../words/nicknames'
import { foldParts, splitName, type NameParts } from '../words/person-name'
import { splitStreet } from '../words/street'
import { soundOf } from './name-sound'

/** Columns of `from` in `makePersonFields`, beside `pid` and `tag`: text as the files have it. */
export const SAID = [
  'name',
  'first_name',
  'last_name',
  'street',
  'house',
  'city',
  'postcode',
  'email',
  'phone',
  'company',
  'birth_date',
] as const

/**
 * Makes `mem.person_fields`: one row for each of `from` (pid, tag, and `SAID`; `phone` as E.164, `birth_date` a DATE) with
 * what it says in a form that can be compared. `tag` names the record and not its place, so that nothing hangs on the order of rows.
 */
export async function makePersonFields(engine: Engine, from: Sql, options?: CallOptions): Promise<void> {
  await engine.run(sql`create or replace table mem.person_said as select * from (${from})`, options)
  const folding = foldings()
  for (const one of folding) await makeFolded(engine, one, options)
  const columns = folding.flatMap(({ id, made }) => made.map((column) => sql`${ident(id)}.${ident(column)}`))
  const joins = folding.map(
    ({ id, of }) =>
      sql`left join mem.${ident(`folded_${id}`)} as ${ident(id)} on ${ident(id)}.said = ${keyOf(of)}`,
  )
  await engine.run(
    sql`create or replace table mem.person_fields as
      select p.pid, p.tag, ${join(columns, ', ')}, p.phone, p.birth_date, strftime(p.birth_date, '%Y%m%d') as birth
      from mem.person_said p ${join(joins, ' ')}`,
    options,
  )
  await engine.run(sql`drop table mem.person_said`)
  for (const { id } of folding) await engine.run(sql`drop table mem.${ident(`folded_${id}`)}`)
}

interface Folding {
  id: string
  of: readonly (typeof SAID)[number][]
  made: readonly string[]
  fold(said: string[]): (string | null)[]
}

const textOrNull = (text: string): string | null => (text === '' ? null : text)

function foldings(): Folding[] {
  return [
    {
      id: 'names',
      of: ['name', 'first_name', 'last_name'],
      made: ['given', 'family', 'given_known', 'given_sound', 'family_sound'],
      fold: ([name, first, last]) => {
        const { given, family } = namesOf(name!, first!, last!)
        return [given, family, knownAs(given), soundOf(given), soundOf(family)].map(textOrNull)
      },
    },
    {
      id: 'streets',
      of: ['street', 'house'],
      made: ['street', 'house'],
      fold: ([text, number]) => {
        const { street, house } = splitStreet(text!, number!)
        return [textOrNull(street), textOrNull(house)]
      },
    },
    { id: 'cities', of: ['city'], made: ['city'], fold: ([city]) => [textOrNull(fold(city!))] },
    {
      id: 'postcodes',
      of: ['postcode'],
      made: ['postcode'],
      fold: ([postcode]) => [textOrNull(fold(postcode!).replace(/ /g, ''))],
    },
    {
      id: 'emails',
      of: ['email'],
      made: ['email', 'email_name'],
      fold: ([email]) => {
        if (!email!.includes('@') || isSharedAddress(email!)) return [null, null]
        const to = deliveredTo(email!)
        return [to, to.slice(0, to.lastIndexOf('@'))]
      },
    },
    {
      id: 'companies',
      of: ['company'],
      made: ['company'],
      fold: ([company]) => [textOrNull(companyWords(company!))],
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
async function makeFolded(
  engine: Engine,
  { id, of, made, fold }: Folding,
  options?: CallOptions,
): Promise<void> {
  const rows = await engine.columns(sql`select distinct ${keyOf(of)} as said from mem.person_said p`, options)
  const said = rows.strings('said').map((text) => text ?? '')
  const columns: Record<string, (string | null)[]> = Object.fromEntries(made.map((name) => [name, []]))
  for (const text of said) {
    const folded = fold(text.split('\u001f'))
    for (const [i, name] of made.entries()) columns[name]!.push(folded[i]!)
  }
  await engine.insert(sql`mem.${ident(`folded_${id}`)}`, { said, ...columns })
}
