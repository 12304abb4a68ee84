import { describe, expect, it } from 'vitest'
import { strength, suggestPassphrase } from './passphrase'

describe('strength', () => {
  it.each([
    ['', 'none'],
    ['   ', 'none'],
    ['Tee42!', 'short'],
    ['aaaaaaaaaaaaaaaa', 'guessable'],
    ['123456789012', 'guessable'],
    ['abcdefghijkl', 'guessable'],
    ['987654321098', 'guessable'],
    ['geheimgeheim', 'guessable'],
    ['teekanne-1908', 'fair'],
    ['four words are good', 'strong'],
    ['Teekanne aus Kontor 1908', 'strong'],
    ['茶葉很香我們都喜歡喝', 'fair'],
  ])('%s is %s', (passphrase, expected) => expect(strength(passphrase)).toBe(expected))
})

it('suggests passphrases that are strong and never the same', () => {
  const some = Array.from({ length: 200 }, suggestPassphrase)
  expect(new Set(some).size).toBe(200)
  for (const one of some) {
    expect(one).toMatch(/^([a-hjkmnp-tv-z2-9]{6}-){3}[a-hjkmnp-tv-z2-9]{6}$/)
    expect(strength(one)).toBe('strong')
  }
  // Each of the 30 characters about equally often: 4,800 drawn, 160 expected, 13 standard deviation.
  const counts = new Map<string, number>()
  for (const character of some.join('').replaceAll('-', ''))
    counts.set(character, (counts.get(character) ?? 0) + 1)
  expect(counts.size).toBe(30)
  for (const n of counts.values()) expect(Math.abs(n - 160)).toBeLessThan(75)
})
