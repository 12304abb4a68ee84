import { describe, expect, it } from 'vitest'
import { basisLine, inHundred } from './messages.en'

describe('words that all customer analyses share', () => {
  it('never call a few none, nor nearly all all', () => {
    expect([0, 0.001, 0.15, 0.999, 1].map(inHundred)).toEqual([
      '0 in 100',
      'fewer than 1 in 100',
      '15 in 100',
      'more than 99 in 100',
      '100 in 100',
    ])
  })

  it('say what a number rests on', () => {
    const basis = { n: 1, unit: 'customers', from: '2024-01-01', to: '2024-10-31', excluded: [] }
    expect(basisLine(basis)).toBe('n = 1 customer with a purchase · 1 Jan – 31 Oct 2024')
    expect(
      basisLine({
        ...basis,
        n: 1000,
        from: null,
        excluded: [
          { reason: 'void', n: 1 },
          { reason: 'anonymous', n: 1000 },
        ],
      }),
    ).toBe(
      'n = 1,000 customers with a purchase · left out: 1 cancelled, refunded or test order and 1,000 orders without a known customer',
    )
  })
})
