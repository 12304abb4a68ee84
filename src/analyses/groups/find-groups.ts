import type { CallOptions, ColumnarResult, Engine } from '../../engine/engine'
import { mapByAndBy } from '../../engine/let-through'
import { sql } from '../../engine/sql'
import { companiesOf, type Companies, type Worker } from '../../sources/link/companies'
import { postcodeKey, streetKey } from '../../sources/link/field-folds'
import { foldColumn } from '../../sources/link/fold-column'
import { familyStem, householdsOf, type Households, type Resident } from '../../sources/link/households'
import { companyWords } from '../../sources/link/words/company'
import { fold, foldSpelling } from '../../sources/link/words/fold'
import { foldParts, splitName } from '../../sources/link/words/person-name'
import { splitStreet } from '../../sources/link/words/street'

/** Boxes and lockers are nobody's home. */
const NO_HOME =
  /\b(?:p ?o ?box|post ?box|postfach|packstation|postfiliale|paketshop|parcel ?locker|locker|bo[ii]te postale|poste restante|apartado|casella postale|postbus|postboks|postkast|pakiautomaat|omniva|paczkomat|skrytka|a ya|abonentskii)\b/

/** Street and house in a form that can be compared; '' where it is no door that somebody could live behind. */
export function doorOf(text: string): string {
  const { street, house } = splitStreet(text)
  return street === '' || house === '' || NO_HOME.test(fold(text)) ? '' : streetKey(text)
}

/** Finds households and companies among all people, and leaves their members in `mem.group_found` (key, kind, name, reason, customer_id). */
export async function findGroups(
  engine: Engine,
  options?: CallOptions,
): Promise<{ households: Households; companies: Companies }> {
  const { residents, surnames } = await residentsOf(engine, options)
  const households = await householdsOf(residents, options)
  const companies = companiesOf(await workersOf(engine, options))
  const found: Record<'key' | 'kind' | 'name' | 'reason' | 'customer_id', (string | null)[]> = {
    key: [],
    kind: [],
    name: [],
    reason: [],
    customer_id: [],
  }
  const add = (
    kind: string,
    key: string,
    name: string | null,
    reason: string,
    members: readonly string[],
  ) => {
    for (const id of members) {
      found.key.push(key)
      found.kind.push(kind)
      found.name.push(name)
      found.reason.push(reason)
      found.customer_id.push(id)
    }
  }
  for (const { key, members, by } of households.households)
    add('household', key, householdName(members, surnames), by, members)
  for (const { key, name, members, by } of companies.companies) add('company', key, name, by, members)
  await engine.insert(sql`mem.group_found`, found, options)
  return { households, companies }
}

/** Those who share street and house, or a phone, with somebody. */
async function residentsOf(
  engine: Engine,
  options?: CallOptions,
): Promise<{ residents: Resident[]; surnames: Map<string, string> }> {
  await foldColumn(
    engine,
    sql`mem.group_door`,
    sql`select distinct street as said from data.customers where street is not null`,
    doorOf,
    options,
  )
  const rows = await engine.columns(
    sql`with placed as (
        select customer_id, case when coalesce(postcode, city) is not null then d.folded end as folded, postcode, city,
          lower(country) as country, name, first_name, last_name, company,
          case when length(digits) >= 7 then right(digits, 9) end as phone
        from (select *, regexp_replace(phone, '\\D', '', 'g') as digits from data.customers) c
          left join mem.group_door d on d.said = c.street)
      select * from placed
      qualify (folded is not null and count(*) over (partition by folded) > 1)
        or (phone is not null and count(*) over (partition by phone) > 1)
      order by customer_id`,
    options,
  )
  await engine.run(sql`drop table mem.group_door`)
  const text = reading(rows)
  const surnames = new Map<string, string>()
  const resident = (id: string, i: number): Resident => {
    const surname = surnameOf(text('name')[i]!, text('last_name')[i]!)
    surnames.set(id, surname)
    return {
      id,
      street: text('folded')[i]!,
      postcode: postcodeKey(text('postcode')[i]!),
      city: foldSpelling(text('city')[i]!),
      country: text('country')[i]!,
      family: familyStem(foldSpelling(surname)),
      given: givenOf(text('name')[i]!, text('first_name')[i]!),
      phone: text('phone')[i]!,
      company: companyWords(text('company')[i]!),
    }
  }
  return { residents: await mapByAndBy(text('customer_id'), resident, options), surnames }
}

const givenOf = (name: string, first: string): string =>
  first.trim() === '' ? splitName(name).given : foldParts(first, '').given

/** The family name as it is written. */
function surnameOf(name: string, last: string): string {
  if (last.trim() !== '') return last.trim()
  const words = name.includes(',') ? [name.split(',')[0]!.trim()] : name.trim().split(/\s+/)
  const { family } = splitName(name)
  return words.length > 1 || name.includes(',')
    ? (words.find((word) => fold(word) === family) ?? words.at(-1)!)
    : ''
}

/** The family name that most have, and a second where there is one. */
function householdName(members: readonly string[], surnames: ReadonlyMap<string, string>): string | null {
  const counts = new Map<string, { name: string; n: number }>()
  for (const id of members) {
    const name = surnames.get(id)!
    const stem = familyStem(foldSpelling(name))
    if (stem === '') continue
    const known = counts.get(stem)
    counts.set(stem, { name: known && known.name < name ? known.name : name, n: (known?.n ?? 0) + 1 })
  }
  const names = [...counts.values()].sort((a, b) => b.n - a.n || (a.name < b.name ? -1 : 1))
  return names.length === 0
    ? null
    : names
        .slice(0, 2)
        .map(({ name }) => name)
        .join(' & ')
}

/** Those with a company or an e-mail. */
async function workersOf(engine: Engine, options?: CallOptions): Promise<Worker[]> {
  const rows = await engine.columns(
    sql`select customer_id, company, city, lower(trim(split_part(email, '@', 2))) as domain from data.customers
      where nullif(trim(company), '') is not null or contains(email, '@') order by customer_id`,
    options,
  )
  const text = reading(rows)
  const folded = new Map<string, string>()
  const wordsOf = (company: string): string => {
    const known = folded.get(company)
    if (known !== undefined) return known
    const words = companyWords(company)
    folded.set(company, words)
    return words
  }
  const [ids, companies, domains, cities] = [
    text('customer_id'),
    text('company'),
    text('domain'),
    text('city'),
  ]
  const worker = (id: string, i: number): Worker => ({
    id,
    said: companies[i]!,
    company: wordsOf(companies[i]!),
    domain: domains[i]!,
    city: foldSpelling(cities[i]!),
  })
  return mapByAndBy(ids, worker, options)
}

/** Columns of text, '' where nothing is. */
function reading(rows: ColumnarResult): (column: string) => string[] {
  const read = new Map<string, string[]>()
  return (column) => {
    const known = read.get(column) ?? rows.strings(column).map((text) => text ?? '')
    read.set(column, known)
    return known
  }
}
