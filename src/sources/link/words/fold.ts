import anyAscii from 'any-ascii'

const MARKS = /\p{M}/gu
const PLAIN = /^[a-z0-9 ]*$/

/**
 * Text as small Latin letters, digits and single spaces, whatever script it is in: Юлия gives `yuliya`, Müller `muller`, 王 `wang`.
 * Letters that European spellings write as two (ä/ae, ö/oe, ü/ue, å/aa, ø/oe, ß/ss) come out alike.
 */
export function fold(text: string): string {
  const small = text.toLowerCase().trim()
  if (PLAIN.test(small)) return squeezed(small)
  const latin = anyAscii(small.normalize('NFKD').replace(MARKS, ''))
  return squeezed(
    latin
      .toLowerCase()
      .replace(/['’`]/g, '')
      .replace(/[^a-z0-9]+/g, ' '),
  )
}

/** German and Nordic spellings of one name: Mueller and Müller, Soerensen and Sørensen, Aase and Åse. Only for comparing. */
export function foldSpelling(text: string): string {
  return fold(text)
    .replace(/([aou])e(?=[bcdfghjklmnpqrstvwxz])/g, '$1')
    .replace(/aa/g, 'a')
}

const squeezed = (text: string): string => text.replace(/ +/g, ' ').trim()
