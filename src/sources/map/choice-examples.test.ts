import { expect, it } from 'vitest'
import { dateExample, numberExample } from './choice-examples'

it('shows what each order makes of the first day that can be read in two ways', () => {
  expect(dateExample(['', '13/04/2025', '04/04/2025', '03/04/2025 10:30', '01/02/2025'])).toEqual({
    value: '03/04/2025 10:30',
    dayFirst: '2025-04-03',
    monthFirst: '2025-03-04',
  })
  expect(dateExample(['2025-03-04', '5 May 2025', 'x'])).toBeNull()
})

it('and what each decimal sign makes of the first number that tells them apart', () => {
  expect(numberExample(['12', '1.234', '5,5'])).toEqual({ value: '1.234', point: 1.234, comma: 1234 })
  expect(numberExample(['€ 19,90'])).toMatchObject({ value: '€ 19,90', comma: 19.9 })
  expect(numberExample(['12', 'x'])).toBeNull()
})
