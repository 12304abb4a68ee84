import { latin, international } from './people.mjs'
import { stream } from './random.mjs'

const GUEST_SHARE = 0.07
const TWO_ACCOUNTS = 60
const HOUSEHOLDS = 8

/** Two people under one roof, with one name and one phone: a trap for whoever links by these alone. */
export function formHouseholds(people, register) {
  const random = stream('households')
  const taken = new Set()
  const pairs = []
  for (const a of random.shuffled(people)) {
    if (pairs.length === HOUSEHOLDS) break
    if (!a.phone || a.company || taken.has(a)) continue
    const b = people.find(
      (other) =>
        other !== a &&
        !taken.has(other) &&
        !other.company &&
        other.country === a.country &&
        other.first !== a.first,
    )
    if (!b) continue
    Object.assign(b, { last: a.last, phone: a.phone, city: a.city, zip: a.zip })
    b.email = register.email(b.first, b.last, b.country, 0)
    a.household = b.household = true
    taken.add(a).add(b)
    pairs.push([a, b])
  }
  return pairs
}

/**
 * Opens the shop accounts: one for each person, none for guests, and two for sixty people who came back under another
 * spelling. Every order then belongs to one of them. Returns the pairs of accounts that are one person.
 */
export function openAccounts(people, prospects, register) {
  const random = stream('accounts')
  for (const person of people) {
    const { first, last, email, phone, city, zip } = person
    const occasional = person.persona === 'tasters' || person.persona === 'gifts'
    const guest = occasional && !person.household && random.chance(GUEST_SHARE)
    person.accounts = [{ person, first, last, email, phone, city, zip, listed: !guest }]
    for (const order of person.orders) order.account = person.accounts[0]
  }

  const pairs = []
  const candidates = people.filter(
    (p) => p.orders.length >= 2 && p.accounts[0].listed && !p.company && !p.household && p.country !== 'TW',
  )
  const kinds = ['umlaut', 'typo', 'second e-mail', 'initial']
  for (const person of random.shuffled(candidates)) {
    if (pairs.length === TWO_ACCOUNTS) break
    const kind = kinds[pairs.length % kinds.length]
    const other = respelt(random, person, kind, register)
    if (!other) continue
    person.accounts.push(other)
    // Most change for good at some point; some go back and forth.
    const change = random.int(1, person.orders.length - 1)
    const forGood = random.chance(0.7)
    person.orders.forEach((order, i) => {
      if (i >= change && (forGood || i === change || random.chance(0.5))) order.account = other
    })
    pairs.push({ kind, accounts: person.accounts })
  }

  for (const person of prospects) {
    const { first, last, email, phone, city, zip } = person
    person.accounts = [{ person, first, last, email, phone, city, zip, listed: true }]
  }
  number(random, [...people, ...prospects])
  return pairs
}

function respelt(random, person, kind, register) {
  const { first, last, country, city, zip } = person
  if (!person.phone && random.chance(0.5)) {
    person.phone = register.phone(country)
    person.accounts[0].phone = person.phone
  }
  const { phone } = person
  const again = {
    person,
    city,
    zip,
    listed: true,
    phone: phone && random.chance(0.8) ? international(phone, country) : '',
  }
  if (kind === 'umlaut') {
    if (/^[a-z ]+$/i.test(last)) return undefined
    return {
      ...again,
      first: fold(first, country),
      last: fold(last, country),
      email: register.email(first, last, country, 8),
    }
  }
  if (kind === 'typo') {
    if (last.length < 5 || !/^\p{L}+$/u.test(last)) return undefined
    const at = random.int(1, last.length - 3)
    const wrong = last.slice(0, at) + last[at + 1] + last[at] + last.slice(at + 2)
    if (wrong === last) return undefined
    return { ...again, first, last: wrong, email: register.email(first, wrong, country, 0) }
  }
  if (kind === 'initial') {
    return { ...again, first: `${first[0]}.`, last, email: register.email(first, last, country, 6) }
  }
  return { ...again, first, last, email: register.email(first, last, country, 9) }
}

const fold = (name, country) => {
  const plain = latin(name, country)
  return plain === name.toLowerCase() ? name : plain[0].toUpperCase() + plain.slice(1)
}

/** Account numbers rise with time, as the shop gives them out. */
function number(random, people) {
  const accounts = people.flatMap((person) => person.accounts)
  for (const account of accounts) {
    const own = account.person.orders.filter((order) => order.account === account)
    account.openedDay = own.length > 0 ? own[0].day : random.int(0, 1095)
  }
  accounts.sort((a, b) => a.openedDay - b.openedDay || (a.email < b.email ? -1 : 1))
  let id = 6_120_448_101_000
  for (const account of accounts) {
    id += random.int(20_000, 400_000)
    account.id = String(id)
  }
}
