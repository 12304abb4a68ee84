import { FIELDS, entityOf } from '../../model/fields'
import { normaliseHeader } from './header-name'
import type { SampleColumn } from './sample'
import { WORDS } from './words'

const OWN_WORDS: Record<string, string[]> = {
  'customer.name': ['your name', 'your full name', 'ihr name', 'votre nom', 'su nombre', 'seu nome'],
  'customer.email': ['your email', 'your e mail', 'your email address', 'ihre e mail'],
  'customer.phone': ['your phone', 'your phone number', 'ihre telefonnummer'],
}

/** Fields of a person that a custom field of an address book may stand for. */
const PEOPLE = FIELDS.filter(
  (field) => entityOf(field.id) === 'customer' && !['customer.id', 'customer.alias'].includes(field.id),
)

const BY_WORD = new Map<string, string>()
for (const field of PEOPLE)
  for (const word of [...(WORDS.get(field.id) ?? []), ...(OWN_WORDS[field.id] ?? [])]) {
    const key = normaliseHeader(word)
    if (!BY_WORD.has(key)) BY_WORD.set(key, field.id)
  }

const EMAIL = /^[^@\s,;]+@[^@\s,;]+\.[^@\s,;]{2,}$/

/** The field of a person that a column is called after, or holds (e-mail addresses); null when it is neither. */
export function wordsOfPeople(column: SampleColumn): string | null {
  const { values } = column
  const emails = values.filter((value) => EMAIL.test(value)).length
  if (values.length > 0 && emails >= values.length * 0.8) return 'customer.email'
  const field = BY_WORD.get(column.key) ?? null
  return field === 'customer.email' && values.length > 0 ? null : field
}
