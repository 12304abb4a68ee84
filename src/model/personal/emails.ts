import type { Finding } from './finding'

// The parts are as long as RFC 5321 lets them be: without a bound a page of dots would take a time that grows with its square.
const EMAIL =
  /[\p{L}\p{N}_%+'-](?:[\p{L}\p{N}._%+'-]{0,62}[\p{L}\p{N}_%+'-])?@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}(?:\p{L}{2,24}|xn--[a-z0-9-]{2,59})/gu

/** E-mail addresses as people write them (RFC 5321 without quoted parts); letters of any script. */
export function findEmails(text: string): Finding[] {
  if (!text.includes('@')) return []
  return [...text.matchAll(EMAIL)].map(({ 0: found, index }) => ({
    kind: 'email',
    start: index,
    end: index + found.length,
  }))
}
