import { fold } from './fold'

export interface StreetParts {
  /** Folded, kinds of streets shortened alike; '' where there is none. */
  street: string
  house: string
}

const KINDS: Record<string, string> = {
  street: 'st', str: 'st', strasse: 'st', straat: 'st', road: 'rd', avenue: 'av', ave: 'av', avenida: 'av', boulevard: 'bd',
  blvd: 'bd', drive: 'dr', place: 'pl', platz: 'pl', plaza: 'pl', piazza: 'pl', square: 'sq', court: 'ct', crescent: 'cr', cres: 'cr',
  circuit: 'cct', close: 'cl', lane: 'ln', terrace: 'tce', parade: 'pde', highway: 'hwy', rue: 'r', calle: 'c', via: 'v', rua: 'r',
  ulitsa: 'ul', ulica: 'ul', tanav: 'tn', maantee: 'mnt', puiestee: 'pst', prospekt: 'pr', gatan: 'g', gata: 'g', weg: 'wg', allee: 'al',
  apartment: 'apt', flat: 'apt', unit: 'apt', wohnung: 'apt', kvartira: 'apt', kv: 'apt', korter: 'apt',
} // prettier-ignore

/** A street with its house number taken out: `5 Main Street` and `Main St. 5` come out alike. The first number is the house's. */
export function splitStreet(text: string): StreetParts {
  const words = fold(
    text.replace(/(stra(?:ß|ss)e|str\.?|straat|gatan?|weg|allee|platz)(?=[\s,\d]|$)/giu, ' $1'),
  ).split(' ')
  let number = ''
  const rest: string[] = []
  for (const word of words) {
    if (number === '' && /^\d+[a-z]?$/.test(word)) number = word
    else if (word !== '') rest.push(KINDS[word] ?? word)
  }
  return { street: rest.join(' '), house: number }
}
