import { eachByAndBy, type ByAndByOptions } from '../../engine/let-through'
import { byKey } from './by-key'
import { knownAs } from './words/nicknames'

/** One person at an address. Texts are folded, `family` so far that Petrov and Petrova are one; '' where not known. */
export interface Resident {
  id: string
  /** Street with the number of the house; '' where not known. */
  street: string
  postcode: string
  city: string
  country: string
  family: string
  /** May be an initial. */
  given: string
  /** The last digits, which are the same however the country is written. */
  phone: string
  company: string
}

export interface Household {
  /** What says which address it is. */
  key: string
  members: string[]
  /** What they share: the address, that and a family name, or a phone and a family name where no street is known. */
  by: 'address' | 'family' | 'phone'
}

export interface LeftOut {
  addresses: number
  people: number
}

export interface Households {
  households: Household[]
  /** Too many people for one door, or several of whom no two have one family name: a house of flats without their numbers. */
  flats: LeftOut
  /** More than half have a company: people work there. */
  offices: LeftOut
}

export const MOST_MEMBERS = 8
/** More than these live together only where two have one family name. */
export const MOST_UNLIKE = 4

/**
 * People who live together: at one address, by street, house and postcode, else by the town; and those of one phone and family name,
 * where no street says otherwise. Each is in one household at most. The page is let through between streets.
 */
export async function householdsOf(
  residents: readonly Resident[],
  options?: ByAndByOptions,
): Promise<Households> {
  const found: Households = {
    households: [],
    flats: { addresses: 0, people: 0 },
    offices: { addresses: 0, people: 0 },
  }
  const byStreet = byKey(residents, ({ street }) => street)
  byStreet.delete('')
  await eachByAndBy(
    byStreet,
    ([street, neighbours]) => {
      for (const [place, together] of doorsOf(neighbours)) judge(`${street}|${place}`, together, found)
    },
    { ...options, sizeOf: ([, neighbours]) => neighbours.length },
  )
  byPhone(residents, found.households)
  found.households.sort((a, b) => (a.key < b.key ? -1 : 1))
  return found
}

/** Of one street and house those of one place: who says no postcode has that of their town there, where there is one alone. */
function doorsOf(neighbours: readonly Resident[]): Map<string, Resident[]> {
  const postcodesIn = new Map<string, Set<string>>()
  for (const { city, postcode } of neighbours)
    if (city && postcode) postcodesIn.set(city, (postcodesIn.get(city) ?? new Set()).add(postcode))
  const placeOf = ({ postcode, city }: Resident): string => {
    if (postcode) return `p:${postcode}`
    const known = [...(postcodesIn.get(city) ?? [])]
    return known.length === 1 ? `p:${known[0]!}` : city ? `c:${city}` : ''
  }
  const doors = new Map<string, Resident[]>()
  for (const [place, people] of byKey(neighbours, placeOf)) {
    if (place === '') continue
    const countries = new Set(people.flatMap(({ country }) => country || []))
    if (countries.size < 2) doors.set(place, people)
    else
      for (const [country, some] of byKey(people, ({ country }) => country))
        if (country) doors.set(`${place}|${country}`, some)
  }
  return doors
}

function judge(key: string, people: readonly Resident[], found: Households): void {
  if (!areSeveral(people)) return
  const count = (left: LeftOut) => {
    left.addresses++
    left.people += people.length
  }
  if (people.filter(({ company }) => company).length * 2 > people.length) return count(found.offices)
  const families = people.flatMap(({ family }) => family || [])
  const family = new Set(families).size < families.length
  if (people.length > MOST_MEMBERS || (people.length > MOST_UNLIKE && !family)) return count(found.flats)
  found.households.push({
    key,
    members: people.map(({ id }) => id).sort(),
    by: family ? 'family' : 'address',
  })
}

/** Adds people of one phone and family name: to the household that one of them is in, else as one of their own. */
function byPhone(residents: readonly Resident[], households: Household[]): void {
  const homeOf = new Map(households.flatMap((home) => home.members.map((id) => [id, home] as const)))
  const reachable = residents.filter(({ phone, family }) => phone && family)
  for (const [key, people] of byKey(reachable, ({ phone, family }) => `${phone}|${family}`)) {
    const differ = (read: (one: Resident) => string) =>
      new Set(people.flatMap((one) => read(one) || [])).size > 1
    if (
      !areSeveral(people) ||
      differ((one) => one.street) ||
      differ((one) => one.postcode) ||
      differ((one) => one.city)
    )
      continue
    const homes = new Set(people.flatMap(({ id }) => homeOf.get(id) ?? []))
    const members = people.map(({ id }) => id)
    if (homes.size > 1 || members.length > MOST_MEMBERS) continue
    const [home] = homes
    if (!home) households.push({ key: `tel ${key}`, members: members.sort(), by: 'phone' })
    else home.members = [...new Set([...home.members, ...members])].sort()
  }
}

/** Are at least two of them surely not one person who stands there twice? */
function areSeveral(people: readonly Resident[]): boolean {
  return people.some((one, i) => people.slice(i + 1).some((other) => areTwo(one, other)))
}

function areTwo(a: Resident, b: Resident): boolean {
  if (a.family && b.family && a.family !== b.family) return true
  if (!a.given || !b.given) return false
  const short = Math.min(a.given.length, b.given.length)
  return short === 1 ? a.given[0] !== b.given[0] : knownAs(a.given) !== knownAs(b.given)
}

/** A family name, folded, without the end that a language gives it for women and men: Petrov and Petrova, Kowalski and Kowalska. */
export const familyStem = (family: string): string =>
  family.length > 4 ? family.replace(/(?:aya|[aeiouy])$/, '') : family
