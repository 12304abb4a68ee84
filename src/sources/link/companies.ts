import { byKey } from './by-key'
import { isProvider, organisationOf } from './words/mail-providers'

/** One person with what may say where they work; '' where not known. */
export interface Worker {
  id: string
  /** The name of the company without its legal form, folded. */
  company: string
  /** The name as it was written. */
  said: string
  /** What stands behind the @ of their e-mail, in small letters. */
  domain: string
  /** Folded. */
  city: string
}

export interface Company {
  /** What says which company it is. */
  key: string
  name: string
  members: string[]
  by: 'name' | 'domain' | 'both'
}

export interface Companies {
  companies: Company[]
  /** Domains that are on no list, and behave like those of mail providers: who has an address there works in many places. */
  providers: { domain: string; people: number }[]
}

/** A domain that more than this share of all people use, who name no company, is no company's. */
const CROWDED = 0.03
const CROWD = 20
/** So many unlike companies at one domain, none of them of most people: a provider. */
const UNLIKE = 3
/** What people write who have none. */
const NO_COMPANY = new Set([
  'none', 'no', 'na', 'n a', 'nil', 'null', 'no company', 'private', 'privat', 'private person', 'personal', 'self', 'self employed',
  'selfemployed', 'freelance', 'freelancer', 'individual', 'home', 'student', 'retired', 'unemployed', 'company', 'various', 'test', 'xxx',
  'eraisik', 'privatperson', 'privatkunde', 'particulier', 'prive', 'privato', 'particular', 'chastnoe litso', 'fizicheskoe litso',
]) // prettier-ignore

interface Domain {
  people: Worker[]
  /** The name that at least half of those who name a company give. */
  company: string
}

/**
 * People of one company, by its name and by the domain of their e-mail. Each is in one company at most. One name in two towns may be two
 * companies: a name alone joins those of one town, or those of whom no town is known.
 */
export function companiesOf(workers: readonly Worker[]): Companies {
  const organisations = new Map<string, string>()
  for (const { domain } of workers)
    if (!organisations.has(domain))
      organisations.set(domain, !domain || isProvider(domain) ? '' : organisationOf(domain))
  const known = workers.map((one) => ({
    ...one,
    company: NO_COMPANY.has(one.company) || one.company.length < 2 ? '' : one.company,
    domain: organisations.get(one.domain)!,
  }))
  const mailing = workers.filter(({ domain }) => domain).length
  const domains = new Map<string, Domain>()
  const providers: Companies['providers'] = []
  for (const [domain, people] of byKey(known, (one) => one.domain)) {
    if (domain === '' || people.length < 2) continue
    if (looksLikeProvider(people, mailing)) providers.push({ domain, people: people.length })
    else domains.set(domain, { people, company: commonest(people) })
  }
  const named = byKey(known, (one) => one.company)
  named.delete('')
  const keyOf = ({ company, domain }: Worker): string => {
    const at = domains.get(domain)
    if (at?.company && (company === '' || alike(company, at.company) || named.get(company)!.length === 1))
      return `n:${at.company}`
    if (company !== '') return `n:${company}`
    return at ? `d:${domain}` : ''
  }
  const groups = byKey(known, keyOf)
  groups.delete('')
  const companies = [...groups]
    .flatMap(([key, people]) => byTown(key, people, domains))
    .filter(([, people]) => people.length > 1)
    .map(([key, people]): Company => ({
      key,
      name: displayName(key, people),
      members: people.map(({ id }) => id).sort(),
      by: howKnown(people, domains),
    }))
  return {
    companies: companies.sort((a, b) => (a.key < b.key ? -1 : 1)),
    providers: providers.sort((a, b) => b.people - a.people || (a.domain < b.domain ? -1 : 1)),
  }
}

/** Those at a domain of the company are of it wherever they live; the others by their town. */
function byTown(
  key: string,
  people: Worker[],
  domains: ReadonlyMap<string, Domain>,
): [key: string, people: Worker[]][] {
  if (!key.startsWith('n:')) return [[key, people]]
  const core = people.filter(({ domain }) => domains.get(domain)?.company === key.slice(2))
  const towns = byKey(
    people.filter((one) => !core.includes(one)),
    ({ city }) => city,
  )
  const nowhere = towns.get('') ?? []
  towns.delete('')
  const home = new Set(core.map(({ city }) => city))
  const near =
    core.length > 0 ? [...towns].filter(([city]) => home.has(city) || (home.size === 1 && home.has(''))) : []
  for (const [city, some] of near) {
    core.push(...some)
    towns.delete(city)
  }
  const apart = [...towns].map(([city, some]): [string, Worker[]] => [`${key}|${city}`, some])
  // Whose town is not known belongs to the only one there is.
  if (core.length === 0 && apart.length === 1) return [[apart[0]![0], [...apart[0]![1], ...nowhere]]]
  return [[key, [...core, ...nowhere]], ...apart]
}

function looksLikeProvider(people: readonly Worker[], mailing: number): boolean {
  const naming = people.filter(({ company }) => company)
  const names = new Set(naming.map(({ company }) => company))
  if (names.size >= UNLIKE && commonest(people) === '') return true
  return people.length >= CROWD && people.length > mailing * CROWDED && naming.length * 2 < people.length
}

/** Of those who name a company the name of at least half; '' where there is none. */
function commonest(people: readonly Worker[]): string {
  const naming = people.filter(({ company }) => company)
  const counts = [...byKey(naming, ({ company }) => company)]
    .map(([company, some]) => ({ company, n: some.length }))
    .sort((a, b) => b.n - a.n || (a.company < b.company ? -1 : 1))
  const first = counts[0]
  return first && first.n * 2 >= naming.length ? first.company : ''
}

/** Is one the beginning of the other, in whole words? */
const alike = (a: string, b: string): boolean => `${a} `.startsWith(`${b} `) || `${b} `.startsWith(`${a} `)

/** The commonest way of writing it. */
function displayName(key: string, people: readonly Worker[]): string {
  const words = key.slice(2).split('|')[0]!
  const named = people.filter(({ said, company }) => said && company === words)
  const ways = [...byKey(named, ({ said }) => said.trim())]
  ways.sort(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1))
  return ways[0]?.[0] ?? words
}

function howKnown(people: readonly Worker[], domains: ReadonlyMap<string, Domain>): Company['by'] {
  const named = people.filter(({ company }) => company).length
  const mailing = people.filter(({ domain }) => domains.has(domain)).length
  if (named < 2) return 'domain'
  return mailing < 2 ? 'name' : 'both'
}
