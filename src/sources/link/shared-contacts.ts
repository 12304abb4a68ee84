import type { CallOptions, Engine } from '../../engine/engine'
import { ident, sql } from '../../engine/sql'
import { byKey } from './by-key'
import { soundOf } from './likely/name-sound'
import { looksShared } from './words/email'
import { knownAs } from './words/nicknames'
import { foldParts, splitName, type NameParts } from './words/person-name'

/** Who holds a contact, as one record says it. */
export interface Holder {
  contact: string
  name: string | null
  first_name: string | null
  last_name: string | null
  account: string | null
}

/** So many people who are clearly not each other do not use the mailbox of one of them. */
const CROWD = 3

/**
 * Finds e-mails and phones that stand for more than one person: a phone with unlike names; an e-mail of a desk, a household or a
 * marketplace with unlike names, two accounts of one shop under unlike names, or an address under which three or more people
 * write. Makes `mem.link_shared_contact` (contact).
 */
export async function findSharedContacts(engine: Engine, options?: CallOptions): Promise<void> {
  const emails = await holders(engine, 'delivered', options)
  const phones = await holders(engine, 'e164', options)
  await engine.insert(sql`mem.link_shared_contact`, {
    contact: [
      ...[...emails].flatMap(([email, of]) => (isSharedEmail(email, of) ? [email] : [])),
      ...[...phones].flatMap(([phone, of]) => (peopleAmong(of).length > 1 ? [phone] : [])),
    ],
  })
}

/** Holders of each contact that comes with more than one name. */
async function holders(
  engine: Engine,
  column: 'delivered' | 'e164',
  options?: CallOptions,
): Promise<Map<string, Holder[]>> {
  const contact = ident(column)
  const rows = await engine.query<Holder>(
    sql`with named as (
        select ${contact} as contact, name, first_name, last_name, family || ':' || id as account from mem.link_profile
        where ${contact} is not null and coalesce(name, first_name, last_name) is not null)
      select distinct contact, name, first_name, last_name, account from named
      where contact in (select contact from named group by contact having count(distinct lower(name)) > 1)
      order by all`,
    options,
  )
  return byKey(rows, (row) => row.contact)
}

/** Are these who use one e-mail several people? */
export function isSharedEmail(email: string, of: readonly Holder[]): boolean {
  const people = peopleAmong(of)
  if (people.length < 2) return false
  const accounts = people.filter((person) => person.accounts.size > 0).length
  return people.length >= CROWD || accounts >= 2 || looksShared(email)
}

interface Person {
  name: NameParts
  accounts: Set<string>
}

/** Names that are clearly not each other's. */
function peopleAmong(of: readonly Holder[]): Person[] {
  const people: Person[] = []
  for (const holder of of) {
    const name = nameOf(holder)
    if (name.given === '') continue
    let person = people.find((known) => !areUnlike(known.name, name))
    if (!person) people.push((person = { name, accounts: new Set() }))
    if (holder.account !== null) person.accounts.add(holder.account)
  }
  return people
}

function nameOf({ name, first_name, last_name }: Holder): NameParts {
  if (first_name && last_name) return foldParts(first_name, last_name)
  return name ? splitName(name) : { given: '', family: '' }
}

/** Two given names that neither a nickname, a slip of the pen, an initial nor another order of words makes one. */
function areUnlike(a: NameParts, b: NameParts): boolean {
  const [one, other] = [a.given, b.given]
  if (one === b.family || other === a.family) return false
  if (one.startsWith(other) || other.startsWith(one)) return false
  return knownAs(one) !== knownAs(other) && soundOf(one) !== soundOf(other)
}
