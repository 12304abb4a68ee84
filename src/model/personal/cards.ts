import { luhn } from './check-digits'
import { standsAlone, type Finding } from './finding'

const CARD = /\d(?:[ -]?\d){12,18}/g

/** First digits and lengths that card companies give out; anything else that passes Luhn is a number like any other. */
const ISSUED: [RegExp, number[]][] = [
  [/^4/, [13, 16, 19]],
  [/^(5[1-5]|2(22[1-9]|2[3-9]|[3-6]|7[01]|720))/, [16]],
  [/^3[47]/, [15]],
  [/^(6011|64[4-9]|65|62)/, [16, 17, 18, 19]],
  [/^35(2[89]|[3-8])/, [16, 17, 18, 19]],
  [/^3(0[0-59]|[689])/, [14, 16, 17, 18, 19]],
  [/^(50|5[6-9]|6)/, [13, 14, 15, 16, 17, 18, 19]],
]

/** Numbers of payment cards: issued first digits, the length that goes with them, and Luhn's check. */
export function findCards(text: string): Finding[] {
  const found: Finding[] = []
  for (const { 0: written, index } of text.matchAll(CARD)) {
    const digits = written.replace(/\D/g, '')
    const end = index + written.length
    if (!ISSUED.some(([start, lengths]) => start.test(digits) && lengths.includes(digits.length))) continue
    if (/^(\d)\1*$/.test(digits) || !luhn(digits) || !standsAlone(text, index, end)) continue
    found.push({ kind: 'card', start: index, end })
  }
  return found
}
