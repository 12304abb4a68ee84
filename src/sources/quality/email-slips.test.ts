import { describe, expect, it } from 'vitest'
import { meantDomain } from './email-slips'

describe('a mistyped domain', () => {
  it.each([
    ['gmial.com', 'gmail.com'],
    ['gmai.com', 'gmail.com'],
    ['gmaill.com', 'gmail.com'],
    ['gmail.con', 'gmail.com'],
    ['gmail.co', 'gmail.com'],
    ['mgail.com', 'gmail.com'],
    ['hotmial.com', 'hotmail.com'],
    ['outlok.com', 'outlook.com'],
    ['yaho.com', 'yahoo.com'],
    ['iclould.com', 'icloud.com'],
  ])('%s was meant to be %s', (written, meant) => expect(meantDomain(written)).toBe(meant))

  it.each([
    'gmail.com',
    'mail.com',
    'ymail.com',
    'gmx.de',
    'example.com',
    'yahoo.de',
    'outlook.de',
    'zmail.com',
    '',
  ])('%s may be a domain of its own', (domain) => expect(meantDomain(domain)).toBeNull())
})
