/** Where most private addresses are; long enough that a domain one slip away from them is hardly anybody's own. */
export const PROVIDERS = [
  'gmail.com',
  'googlemail.com',
  'hotmail.com',
  'outlook.com',
  'yahoo.com',
  'icloud.com',
  'protonmail.com',
  'yandex.ru',
] as const

/** Domains one slip away that people do have addresses at. */
const REAL = new Set([
  'mail.com',
  'ymail.com',
  'email.com',
  'hotmail.co.uk',
  'hotmail.de',
  'hotmail.fr',
  'hotmail.es',
  'hotmail.it',
  'outlook.co',
  'rocketmail.com',
  'fmail.com',
])

/**
 * The provider that a domain was probably meant to be, one slip of the finger away: a letter too many, too few, another, or two
 * swapped. NULL where it may well be a domain of its own. A first letter is seldom mistyped without being noticed, so that it
 * stands, or is swapped with the second.
 */
export function meantDomain(domain: string): string | null {
  if (REAL.has(domain) || (PROVIDERS as readonly string[]).includes(domain)) return null
  for (const provider of PROVIDERS) {
    const firstStands = domain[0] === provider[0] || (domain[0] === provider[1] && domain[1] === provider[0])
    if (firstStands && isOneSlip(domain, provider)) return provider
  }
  return null
}

/** Is the optimal string alignment distance of two different texts 1? */
function isOneSlip(written: string, meant: string): boolean {
  let start = 0
  while (start < written.length && written[start] === meant[start]) start++
  const [left, right] = [written.slice(start), meant.slice(start)]
  if (left.length === right.length) return left.slice(1) === right.slice(1) || swapped(left, right)
  const [longer, shorter] = left.length > right.length ? [left, right] : [right, left]
  return longer.slice(1) === shorter
}

function swapped(left: string, right: string): boolean {
  return left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2)
}
