import { describe, expect, it } from 'vitest'
import { normalisePhone, phoneCountry } from './phone'

describe('phones', () => {
  it('gives one number for the ways of writing it', () => {
    for (const written of [
      '+49 30 901820',
      '0049 30 901820',
      '030 / 90 18 20',
      '(030) 901820',
      'p:+4930901820',
    ])
      expect(normalisePhone(written, 'Germany')).toBe('+4930901820')
  })

  it('makes nothing of a number whose country is not known, or that is none', () => {
    expect(normalisePhone('030 901820', null)).toBeNull()
    expect(normalisePhone('12', 'DE')).toBeNull()
    expect(normalisePhone('n/a', 'DE')).toBeNull()
  })

  it('knows countries by code and by name', () => {
    expect(phoneCountry(' de ')).toBe('DE')
    expect(phoneCountry('Eesti')).toBe('EE')
    expect(phoneCountry('Atlantis')).toBeUndefined()
  })
})
