import { CAFE_NAMES, CAFE_WORDS, COUNTRIES, COUNTRY_WEIGHTS, LATIN } from './places.mjs'
import { PERSONAS } from './personas.mjs'
import { stream } from './random.mjs'

/** Only names that RFC 2606 keeps for examples, and hosts below them: nobody can have these addresses. */
const MAIL_HOSTS = {
  'example.com': 5,
  'example.net': 3,
  'example.org': 3,
  'mail.example.com': 2,
  'post.example.net': 1,
  'web.example.org': 1,
}

const FOLDED = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }
const STRIPPED = { ä: 'a', ö: 'o', ü: 'u', õ: 'o', å: 'a', ø: 'o' }

/** Letters as they are usually written in an address: ae for ä in German names, a elsewhere. */
export function latin(name, country) {
  const german = country === 'DE' || country === 'AT'
  return [...(LATIN[name] ?? name.toLowerCase())]
    .map((letter) => (german && FOLDED[letter]) || STRIPPED[letter] || letter)
    .join('')
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
}

/** Draws people, and never gives out a phone number or an address twice. */
export function registry() {
  const random = stream('people')
  const takenEmails = new Set()
  const nextPhone = new Map()

  function email(first, last, country, style = random.int(0, 9)) {
    const f = latin(first, country)
    const l = latin(last, country)
    const shape = style < 5 ? `${f}.${l}` : style < 7 ? `${f[0]}.${l}` : style < 9 ? `${f}${l[0]}` : l
    const host = random.weighted(MAIL_HOSTS)
    for (let suffix = 0; ; suffix += 1) {
      const number = suffix === 0 ? '' : String(suffix < 3 ? random.int(60, 99) : random.int(100, 999))
      const address = `${shape}${number}@${host}`
      if (takenEmails.has(address)) continue
      takenEmails.add(address)
      return address
    }
  }

  function phone(country) {
    const patterns = COUNTRIES[country].phones
    if (patterns.length === 0) return ''
    const pattern = random.pick(patterns)
    const digits = (pattern.match(/x/g) ?? []).length
    const number = nextPhone.get(pattern) ?? 0
    const size = digits === 2 ? 100 : digits === 3 ? 1000 : 10_000
    if (number >= size) return ''
    nextPhone.set(pattern, number + 1)
    // A stride without a common divisor walks through the whole block without looking like a counter.
    const text = String((number * 37 + 11) % size).padStart(digits, '0')
    let at = 0
    return pattern.replace(/x/g, () => text[at++])
  }

  function person(persona) {
    const country =
      persona === 'cafes' ? random.weighted({ ...COUNTRY_WEIGHTS, TW: 0 }) : random.weighted(COUNTRY_WEIGHTS)
    const land = COUNTRIES[country]
    const first = random.pick(land.first)
    const last = random.pick(land.last)
    const place = random.pick(land.cities)
    const cut = place.search(/ [0-9A-Z]+( [0-9A-Z]+)?$/)
    const company =
      persona === 'cafes' ? `${random.pick(CAFE_WORDS[country])} ${random.pick(CAFE_NAMES)}` : ''
    const hasPhone = persona === 'cafes' || random.chance(persona === 'regulars' ? 0.55 : 0.28)
    return {
      persona,
      country,
      city: place.slice(0, cut),
      zip: place.slice(cut + 1),
      language: random.weighted(land.languages),
      first,
      last,
      company,
      email: email(first, last, country),
      phone: hasPhone ? phone(country) : '',
      newsletter: random.chance(PERSONAS[persona]?.newsletter ?? 0.28),
      /** How easily this person is pleased, beside others; feelings are drawn around it. */
      contentment: random.normal(),
      orders: [],
      accounts: [],
    }
  }

  return { person, email, phone, random }
}

/** `+49 40 66969123` for `040 66969123`: how the same phone looks when somebody else types it. */
export function international(phone, country) {
  const calling = COUNTRIES[country].calling
  return `${calling} ${phone.replace(/^0/, '').replaceAll('-', ' ')}`
}
