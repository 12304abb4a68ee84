/**
 * A column's name as it is compared: lower case, no accents, punctuation as single spaces. A name of punctuation alone
 * (Typeform's "#") stays as it is.
 */
export function normaliseHeader(name: string): string {
  const plain = name
    .replace(/^\uFEFF/, '')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
  return plain === '' ? name.trim().toLowerCase() : plain
}

/** "CustomerID" as two words. */
export function splitCamelCase(name: string): string {
  return name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
}
