import { list, number, plural } from '../../../i18n/formats'
import { sourceInWords, sourceName } from '../../source-names'
import type { FieldStand } from '../field-stands'
import type { FieldGroup, FieldRule } from '../field-truth'

const fields: Record<FieldGroup, string> = {
  name: 'Name',
  email: 'E-mail',
  phone: 'Phone',
  address: 'Address',
  company: 'Company',
  job_title: 'Job title',
  birth_date: 'Birth date',
  gender: 'Gender',
  language: 'Language',
  consent_email: 'May be written to',
}

export const words = {
  title: 'Whose word counts',
  text: (stands: readonly FieldStand[]): string =>
    stands.length === 0
      ? 'Where two sources disagree about a person, a rule decides. In your files no two do.'
      : 'Where two sources disagree about a person, one of them goes first: a list of customers, then whichever is newest, unless you choose otherwise here. A name is taken whole from one record, and so is an address. What was not taken stays on the person’s card, with its source and date.',
  consent:
    'Of “yes” and “no” to being written to, a no counts, even an older one: a letter to somebody who said no does more harm than one letter not sent.',
  field: (group: FieldGroup): string => fields[group],
  rule: (rule: FieldRule): string => {
    if (rule === 'lists') return 'A list of customers, then the newest'
    if (rule === 'newest') return 'The newest'
    if (rule === 'no') return 'A no, whoever it was said to'
    return sourceName(rule.slice('source:'.length))
  },
  ruleLabel: (group: FieldGroup) => `${fields[group]}: what goes first`,
  people: (n: number) => plural(n, { one: '# person', other: '# people' }),
  differ: 'Sources disagree about',
  drill: (group: FieldGroup) => `sources disagree about: ${fields[group]}`,
  taken: (stand: FieldStand) =>
    `; taken from ${list(
      stand.sources
        .filter(({ won }) => won > 0)
        .map(({ source, won }) => `${sourceInWords(source)} (${number(won)})`),
    )}.`,
  changed: (group: FieldGroup, rule: FieldRule) => `${fields[group]}: ${words.rule(rule)} goes first.`,
  takeBack: 'Take it back',
}
