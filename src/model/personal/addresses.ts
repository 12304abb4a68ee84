import type { Finding } from './finding'

const NUMBER = String.raw`\d{1,4}(?:[ -]?[a-z](?![\p{L}]))?(?:[/-]\d{1,4})?`
/** Words as they stand in a line or begin one; a street's own name begins with a capital always. */
const either = (words: string) =>
  `(?:${words.replace(/(^|\|)(\p{Ll})/gu, (_, bar: string, first: string) => `${bar}[${first}${first.toUpperCase()}]`)})`
const WORDS = String.raw`(?:[\p{Lu}][\p{L}.'’-]{1,30}\s){1,4}`

/** A street and a number in the order in which each language writes them. */
const FORMS = [
  // 12 Baker Street, 221b N Elm Ave
  String.raw`(?<![\p{L}\p{N}])${NUMBER}\s${WORDS}${either('street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|ct|square|sq|boulevard|blvd|terrace|place|pl|way|close|crescent|gardens')}(?![\p{L}])\.?`,
  // Lindenstraße 4, Am Markt 12, Kungsgatan 5, Mannerheimintie 1
  String.raw`(?<![\p{L}])[\p{Lu}][\p{L}.-]*(?:[Ss]tra(?:ß|ss)e|[Ss]tr\.|[Ww]eg|gasse|[Aa]llee|[Pp]latz|damm|ufer|ring|straat|laan|plein|gracht|gatan|vägen|vej|gade|gata|katu|tie)\s?${NUMBER}`,
  String.raw`(?<![\p{L}])(?:Am|An der|Auf der|Im|Zum|Zur)\s[\p{Lu}][\p{L}-]+\s${NUMBER}`,
  // 12 rue de la Paix, 5 bis avenue Foch
  String.raw`(?<![\p{L}\p{N}])\d{1,4}(?:\s?(?:bis|ter))?,?\s${either('rue|avenue|av\\.|boulevard|bd|place|chemin|impasse|allée|quai|cours|route')}\s[\p{L}’'. -]{2,40}\p{L}`,
  // Calle Mayor 5, Avenida da Liberdade, 110, Via Roma 3
  String.raw`(?<![\p{L}])${either('calle|c\\/|avda?\\.?|avenida|paseo|plaza|ronda|rua|travessa|praça|via|viale|piazza|corso|vicolo')}\s(?:[\p{L}.'’]{1,24}\s?){1,5},?\s?(?:n[.º°]\s?)?\d{1,5}`,
  // Pikk tänav 7, Pärnu mnt 20, ул. Ленина, д. 5
  String.raw`(?<![\p{L}])[\p{Lu}][\p{L}.-]+\s${either('tn|tänav|mnt|maantee|pst|puiestee|ul|iela|gatvė|g\\.')}\.?\s?${NUMBER}`,
  String.raw`(?<![\p{L}])${either('ул\\.?|улица|пр\\.?|проспект|пер\\.?|переулок|ul\\.')}\s[\p{L}.-]+(?:\s[\p{L}.-]+)?,?\s?(?:д\.?\s?)?\d{1,4}`,
  // 中山北路二段12號, 人民路100号
  String.raw`[\p{sc=Han}]{2,8}(?:路|街|大道|巷)(?:[一二三四五六七八九十\d]+段)?(?:\d+巷)?(?:\d+弄)?\s?\d+\s?(?:号|號)`,
].map((form) => new RegExp(form, 'gu'))

/**
 * Street addresses with a number, in the usual forms of English, German, Dutch, the Nordic languages, French, Spanish, Portuguese,
 * Italian, Estonian, Russian and Chinese. What has no street word ("Rosenhof 3"), no number, or stands in pieces is not found.
 */
export function findAddresses(text: string): Finding[] {
  if (!/\d/.test(text)) return []
  return FORMS.flatMap((form) =>
    [...text.matchAll(form)].map(({ 0: found, index }): Finding => ({
      kind: 'address',
      start: index,
      end: index + found.length,
    })),
  )
}
