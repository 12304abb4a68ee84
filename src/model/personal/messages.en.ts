import type { PersonalKind } from './finding'

const kinds: Record<PersonalKind, string> = {
  email: 'e-mail',
  phone: 'phone',
  card: 'card number',
  iban: 'bank account',
  'national-id': 'ID number',
  ip: 'IP address',
  address: 'address',
  name: 'name',
}

export const words = {
  kind: (kind: PersonalKind) => kinds[kind],
  /** What stands in a text where it was. */
  placeholder: (kind: PersonalKind) => `[${kinds[kind]}]`,
  /** In a cell of which only the column says what it held. */
  hidden: '[hidden]',
}
