import { describe, expect, it } from 'vitest'
import type { Mapping } from './mapping'
import { words } from './messages.en'
import {
  decidesRows,
  jointRules,
  rowMeaning,
  rowMeaningsFor,
  withoutRule,
  withRowMeaning,
} from './row-meanings'

const mapping: Mapping = {
  version: 1,
  recognisedAs: 'generic-orders',
  table: 'orders',
  grain: 'order',
  columns: [
    { column: 'State', field: 'order.status' },
    { column: 'Kind', field: null },
  ],
  readings: {},
  options: { cancelledStatuses: ['zurück'] },
}

describe('what rows are taken for', () => {
  it('is known of states in many languages, and of those that an export has', () => {
    expect(rowMeaning(mapping, 'State', ' Storniert ')).toBe('cancelled')
    expect(rowMeaning(mapping, 'State', 'Zurück')).toBe('cancelled')
    expect(rowMeaning(mapping, 'State', 'refunded')).toBe('refunded')
    expect(rowMeaning(mapping, 'State', 'paid')).toBe('sale')
    expect(rowMeaning(mapping, 'Kind', 'cancelled')).toBe('sale')
    expect(rowMeaningsFor(mapping, 'Kind')).toEqual(['sale', 'refund', 'left-out'])
    expect(rowMeaningsFor({ ...mapping, grain: 'ticket' }, 'Kind')).toEqual(['sale', 'left-out'])
  })

  it('is what the person says, and can be taken back without a trace', () => {
    const said = withRowMeaning(mapping, 'State', 'On hold', 'cancelled')
    expect(rowMeaning(said, 'State', 'on hold')).toBe('cancelled')
    expect(said.options.statuses).toEqual({ 'on hold': 'cancelled' })
    const sale = withRowMeaning(said, 'State', 'storniert', 'sale')
    expect(rowMeaning(sale, 'State', 'Storniert')).toBe('sale')
    const back = withRowMeaning(
      withRowMeaning(sale, 'State', 'storniert', 'cancelled'),
      'State',
      'on hold',
      'sale',
    )
    expect(back).toEqual(mapping)
  })

  it('leaves rows out, takes them for refunds, and brings them back', () => {
    let said = withRowMeaning(mapping, 'Kind', 'Fee', 'left-out')
    said = withRowMeaning(said, 'Kind', 'Hold', 'left-out')
    said = withRowMeaning(said, 'Kind', 'Refund', 'refund')
    expect(said.options).toMatchObject({
      leaveOut: [{ column: 'Kind', values: ['fee', 'hold'], reason: 'left_out_by_you' }],
      refunds: { column: 'Kind', values: ['refund'] },
    })
    expect(['Fee', 'Hold', 'Refund', 'Sale'].map((value) => rowMeaning(said, 'Kind', value))).toEqual([
      'left-out',
      'left-out',
      'refund',
      'sale',
    ])
    expect(decidesRows(said, 'Kind')).toBe(true)
    for (const value of ['Fee', 'Hold', 'Refund']) said = withRowMeaning(said, 'Kind', value, 'sale')
    expect(said).toEqual(mapping)
    expect(decidesRows(said, 'Kind')).toBe(false)
  })

  it('widens and narrows what an export alone counts', () => {
    const only: Mapping = {
      ...mapping,
      options: { keepOnly: [{ column: 'Kind', values: ['completed'], reason: 'not_completed' }] },
    }
    expect(rowMeaning(only, 'Kind', 'pending')).toBe('left-out')
    const wider = withRowMeaning(only, 'Kind', 'Pending', 'sale')
    expect(wider.options.keepOnly![0]!.values).toEqual(['completed', 'pending'])
    expect(rowMeaning(withRowMeaning(wider, 'Kind', 'completed', 'left-out'), 'Kind', 'completed')).toBe(
      'left-out',
    )
  })
})

describe('rules of two columns', () => {
  const spent = {
    column: 'Gross',
    values: ['-*', '−*'],
    unless: { column: 'Type', values: ['refund', '*reversal*', 'chargeback*', 'a', 'b'] },
    reason: 'no_sale',
  }
  const plain = { column: 'Type', values: ['fee'], reason: 'no_sale' }
  const both: Mapping = { ...mapping, options: { leaveOut: [plain, spent] } }

  it('are told at either of them, and in words', () => {
    expect(jointRules(both, 'Gross')).toEqual([spent])
    expect(jointRules(both, 'Type')).toEqual([spent])
    expect(jointRules(both, 'State')).toEqual([])
    expect(words.jointRule(jointRules(both, 'Gross')[0]!, () => 'Not a sale')).toBe(
      'Where Gross begins with “-”, a row is left out unless Type is “refund”, holds “reversal”, begins with “chargeback” or is one of 2 more like these: not a sale.',
    )
  })

  it('can be taken away, and nothing else with them', () => {
    expect(withoutRule(both, spent).options).toEqual({ leaveOut: [plain] })
    expect(withoutRule(withoutRule(both, spent), plain).options).toEqual({})
  })
})
