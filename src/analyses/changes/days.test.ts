import { describe, expect, it } from 'vitest'
import { aMonthBack, daysBetween, earlierDay, monthEnd, shifted } from './days'

describe('the earlier day', () => {
  it.each([
    ['2025-10-31', '2025-09-30'],
    ['2025-10-28', '2025-09-30'],
    // A month that has only begun is not compared with the end of the one before.
    ['2025-10-27', '2025-08-31'],
    ['2025-03-01', '2025-01-31'],
    ['2025-02-28', '2025-01-31'],
    ['2024-03-31', '2024-02-29'],
    ['2025-01-05', '2024-11-30'],
  ])('is, of %s, %s', (asOf, day) => expect(aMonthBack(asOf)).toBe(day))

  it('is one chosen only where it lies before the day of the page', () => {
    const both = { since: '2025-10-31', lastImport: '2025-08-15' }
    expect(earlierDay(both, '2025-10-31')).toEqual({ since: '2025-08-15', by: 'import' })
    expect(earlierDay(both, '2025-11-01')).toEqual({ since: '2025-10-31', by: 'person' })
    expect(earlierDay(both, '2025-08-15')).toEqual({ since: '2025-06-30', by: 'month' })
  })

  it('is not that of an import which added less than a week', () => {
    const imported = (lastImport: string) => earlierDay({ since: null, lastImport }, '2025-10-31')
    expect(imported('2025-10-24')).toEqual({ since: '2025-10-24', by: 'import' })
    expect(imported('2025-10-25')).toEqual({ since: '2025-09-30', by: 'month' })
  })

  it('counts days over the turn of a year and a leap day', () => {
    expect([shifted('2024-02-28', 1), shifted('2024-12-31', 1), shifted('2025-01-01', -1)]).toEqual([
      '2024-02-29',
      '2025-01-01',
      '2024-12-31',
    ])
    expect([daysBetween('2023-12-31', '2024-12-31'), monthEnd('2025-01-31', 12)]).toEqual([366, '2024-01-31'])
  })
})
