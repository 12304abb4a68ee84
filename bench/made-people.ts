import { random, type Random } from '../src/stats/random'

const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ia', 'ei']
const CONSONANTS = ['b', 'd', 'f', 'g', 'h', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z', 'sch', 'st']
const BIRTHS = Date.UTC(1935, 0, 1)
const DAY = 86_400_000
/** One in five stands twice or more, as in a shop that has run for years. */
const AGAIN = 0.2

export interface MadePerson {
  /** Equal for records of one person. */
  truth: number
  first: string
  last: string
  street: string
  city: string
  postcode: string
  email: string
  birth: string
}

/**
 * `n` records of people, some of whom stand twice or three times, written otherwise: slips of the pen, initials, a moved house, another
 * e-mail, a missing birth date. Names and places are as uneven as real ones (Zipf). Seeded: the same `n` gives the same people.
 */
export function madePeople(n: number): MadePerson[] {
  const chance = random(20250601, n)
  const firsts = words(chance, 700, 2)
  const lasts = words(chance, 20_000, 3)
  const streets = words(chance, 5_000, 3)
  const cities = words(chance, 1_500, 3)
  const people: MadePerson[] = []
  for (let truth = 0; people.length < n; truth++) {
    const city = zipf(chance, cities.length)
    const person: MadePerson = {
      truth,
      first: firsts[zipf(chance, firsts.length)]!,
      last: lasts[zipf(chance, lasts.length)]!,
      street: `${streets[zipf(chance, streets.length)]!} st ${1 + Math.floor(chance.uniform() * 120)}`,
      city: cities[city]!,
      postcode: String(10_000 + city * 7 + Math.floor(chance.uniform() * 4)),
      email: `p${truth}@mail.example.com`,
      birth: day(BIRTHS + Math.floor(chance.uniform() * 25_000) * DAY),
    }
    people.push(person)
    while (chance.uniform() < AGAIN && people.length < n)
      people.push(otherwise(chance, person, people.length))
  }
  return people
}

function otherwise(chance: Random, person: MadePerson, at: number): MadePerson {
  const happens = (share: number) => chance.uniform() < share
  return {
    ...person,
    first: happens(0.1) ? person.first[0]! : happens(0.1) ? slip(chance, person.first) : person.first,
    last: happens(0.15) ? slip(chance, person.last) : person.last,
    street: happens(0.2) ? `moved st ${at % 97}` : happens(0.1) ? slip(chance, person.street) : person.street,
    postcode: happens(0.1) ? slip(chance, person.postcode) : person.postcode,
    email: happens(0.7) ? `other${at}@post.example.org` : '',
    birth: happens(0.3) ? '' : person.birth,
  }
}

/** A letter left out, or two swapped. */
function slip(chance: Random, text: string): string {
  const at = Math.floor(chance.uniform() * (text.length - 1))
  return chance.uniform() < 0.5
    ? text.slice(0, at) + text.slice(at + 1)
    : text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2)
}

function words(chance: Random, n: number, syllables: number): string[] {
  const pick = (from: readonly string[]) => from[Math.floor(chance.uniform() * from.length)]!
  const made = new Set<string>()
  while (made.size < n)
    made.add(
      Array.from({ length: syllables }, () => pick(CONSONANTS) + pick(VOWELS)).join('') +
        pick(['', 'n', 's', 'r']),
    )
  return [...made]
}

/** So many of the most usual names are about equally so. */
const HEAD = 20

/** A place from 0, the first the most usual: about as 1 to its number and `HEAD` (Zipf and Mandelbrot). */
const zipf = (chance: Random, n: number): number =>
  Math.min(n - 1, Math.floor(HEAD * ((1 + n / HEAD) ** chance.uniform() - 1)))

const day = (time: number): string => new Date(time).toISOString().slice(0, 10)
