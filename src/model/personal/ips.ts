import { standsAlone, type Finding } from './finding'

const V4 = /(?:\d{1,3}\.){3}\d{1,3}/g
const V6 = /[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}/gi

/**
 * Addresses of computers. Four numbers up to 255 that are no version of something ("version 1.2.3.4"), and IPv6 (RFC 4291)
 * with at least four groups, so that a time of day is none.
 */
export function findIps(text: string): Finding[] {
  const found: Finding[] = []
  if (text.includes('.'))
    for (const { 0: written, index } of text.matchAll(V4)) {
      const end = index + written.length
      if (/\b(v|ver|version|release)\.?\s*$/i.test(text.slice(Math.max(0, index - 10), index))) continue
      if (text[index - 1] === '.' || /^\.\d/.test(text.slice(end))) continue
      if (written.split('.').some((part) => Number(part) > 255 || /^0\d/.test(part))) continue
      if (standsAlone(text, index, end)) found.push({ kind: 'ip', start: index, end })
    }
  if (text.includes(':'))
    for (const { 0: written, index } of text.matchAll(V6)) {
      const end = index + written.length
      if (isV6(written) && standsAlone(text, index, end)) found.push({ kind: 'ip', start: index, end })
    }
  return found
}

function isV6(written: string): boolean {
  const halves = written.split('::')
  if (halves.length > 2) return false
  const groups = written.split(':').filter(Boolean)
  if (halves.length === 1) return groups.length === 8 && written.split(':').length === 8
  return groups.length >= 3 && groups.length <= 7 && !/(^:[^:])|([^:]:$)/.test(written)
}
