import { describe, expect, it } from 'vitest'
import { dayAfter, dayBefore, isDay, presetPeriod } from './period-presets'

describe('periods', () => {
  it('ends with the as-of day and begins whole months before', () => {
    expect(presetPeriod('all', '2025-10-31')).toEqual({ from: null, to: null })
    expect(presetPeriod('year', '2025-10-31')).toEqual({ from: '2024-11-01', to: '2025-11-01' })
    expect(presetPeriod('quarter', '2025-05-30')).toEqual({ from: '2025-02-28', to: '2025-05-31' })
    expect(presetPeriod('half', '2024-02-28')).toEqual({ from: '2023-08-29', to: '2024-02-29' })
  })

  it('steps over months and leap days', () => {
    expect(dayAfter('2024-02-28')).toBe('2024-02-29')
    expect(dayBefore('2025-03-01')).toBe('2025-02-28')
    expect(dayAfter('2025-12-31')).toBe('2026-01-01')
  })

  it('knows a day from what only looks like one', () => {
    expect(isDay('2025-02-29')).toBe(false)
    expect(isDay('2024-02-29')).toBe(true)
    expect(isDay('1/2/2024')).toBe(false)
  })
})
