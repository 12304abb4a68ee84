/** Letters that sound alike in most European languages, as one. */
const ALIKE: Record<string, string> = {
  b: 'b', p: 'b', f: 'f', v: 'f', w: 'f', c: 'k', k: 'k', q: 'k', g: 'g', j: 'j', y: 'j', d: 'd', t: 'd',
  s: 's', z: 's', x: 's', m: 'm', n: 'n', l: 'l', r: 'r',
} // prettier-ignore

/**
 * A short key that is equal for names that sound alike: the first letter, and then consonants that sound different, each once in a row
 * (after Russell's Soundex of 1918). `name` is folded: small Latin letters. Text in other scripts stays as it is.
 */
export function soundOf(name: string): string {
  const letters = name
    .replace(/ph/g, 'f')
    .replace(/sch|sh|ch/g, 's')
    .replace(/ck/g, 'k')
    .replace(/th/g, 't')
    .replace(/h/g, '')
  if (!/^[a-z]/.test(letters)) return name
  let sound = ALIKE[letters[0]!] ?? 'a'
  let last = sound
  for (const letter of letters.slice(1)) {
    const alike = ALIKE[letter]
    if (alike && alike !== last) sound += alike
    last = alike ?? ''
  }
  return sound.slice(0, 5)
}
