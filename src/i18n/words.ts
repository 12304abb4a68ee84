import { cached, intlTag } from './locale'
import { number } from './numbers'

/** The forms a language needs; English uses `one` and `other`, Russian also `few` and `many`. */
export type PluralForms = { other: string } & Partial<Record<Exclude<Intl.LDMLPluralRule, 'other'>, string>>

/** The form for n, with `#` replaced by n written in full: 214, { one: '# person', other: '# people' } -> "214 people". */
export function plural(n: number, forms: PluralForms): string {
  const rule = cached('plural', 'cardinal', () => new Intl.PluralRules(intlTag())).select(n)
  return (forms[rule] ?? forms.other).replaceAll('#', number(n))
}

/** As it stands at the beginning of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** ["a", "b", "c"] -> "a, b and c". */
export function list(items: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string {
  return cached('list', type, () => new Intl.ListFormat(intlTag(), { type })).format(items)
}
