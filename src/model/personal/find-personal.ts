import { findAddresses } from './addresses'
import { findCards } from './cards'
import { findEmails } from './emails'
import type { Finding, PersonalKind } from './finding'
import { findIbans } from './ibans'
import { findIps } from './ips'
import type { KnownNames } from './names'
import { findNationalIds } from './national-ids'
import { findPhones } from './phones'

export interface Looking {
  /** Names of the people known. */
  names?: KnownNames | null
  /** ISO code of the country whose national phone numbers are meant. */
  country?: string | null
}

/** Of two finds in one place the surer one counts: what has a check digit before what has a form. */
const SURE: Record<PersonalKind, number> = {
  email: 0,
  iban: 1,
  card: 2,
  'national-id': 3,
  ip: 4,
  phone: 5,
  address: 6,
  name: 7,
}

/** Everything in a text that says who somebody is, from left to right, no two finds over each other. */
export function findPersonal(text: string, { names, country }: Looking = {}): Finding[] {
  const found = findEmails(text)
  if (/\d/.test(text))
    found.push(
      ...findIbans(text),
      ...findCards(text),
      ...findNationalIds(text),
      ...findIps(text),
      ...findPhones(text, country),
      ...findAddresses(text),
    )
  else if (text.includes('::')) found.push(...findIps(text))
  if (names) found.push(...names.find(text))
  if (found.length < 2) return found
  const kept: Finding[] = []
  for (const one of found.sort((a, b) => SURE[a.kind] - SURE[b.kind] || a.start - b.start))
    if (!kept.some((other) => one.start < other.end && other.start < one.end)) kept.push(one)
  return kept.sort((a, b) => a.start - b.start)
}

/** The text with every find replaced by what `word` says of its kind, "[phone]". */
export function withoutPersonal(
  text: string,
  word: (kind: PersonalKind) => string,
  looking?: Looking,
): string {
  const found = findPersonal(text, looking)
  if (found.length === 0) return text
  let clean = ''
  let at = 0
  for (const { kind, start, end } of found) {
    clean += text.slice(at, start) + word(kind)
    at = end
  }
  return clean + text.slice(at)
}

/** What a column of a file holds, by its values: at least five, nine in ten of them wholly a find of that kind; else null. */
export function kindOfColumn(values: readonly string[], country?: string | null): PersonalKind | null {
  const filled = values.map((value) => value.trim()).filter(Boolean)
  if (filled.length < 5) return null
  const counts = new Map<PersonalKind, number>()
  for (const value of filled) {
    const kinds = new Set(
      [...findPersonal(value, { country }), ...findNationalIds(value, { alone: true })]
        .filter(({ start, end }) => end - start >= value.length * 0.9)
        .map(({ kind }) => kind),
    )
    for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  const [kind, n] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [null, 0]
  return kind && n >= filled.length * 0.9 ? kind : null
}
