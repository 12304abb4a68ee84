import { describe, expect, it } from 'vitest'
import {
  fieldsFor,
  hasSign,
  hasUnit,
  leftOut,
  withCurrency,
  withDateOrder,
  withDecimal,
  withFactor,
  withField,
  withGrain,
  withGuessesKept,
  withReversed,
  withScale,
  withSince,
  withZone,
} from './edit-mapping'
import type { ColumnReading, Mapping } from './mapping'

const mapping: Mapping = {
  version: 1,
  recognisedAs: 'declined',
  table: null,
  grain: 'lookup',
  columns: [
    { column: 'Datum', field: null },
    { column: 'Summe', field: 'order.total' },
  ],
  readings: {},
  options: {},
  declined: 'nothing-known',
}

describe('editing a mapping', () => {
  it('finds out how a column is written when it gets a meaning', () => {
    const dated = withField(mapping, 'Datum', 'order.occurred_at', ['03.04.2025', '28.04.2025'])
    expect(dated.columns[0]).toEqual({ column: 'Datum', field: 'order.occurred_at' })
    expect(dated.readings.Datum).toMatchObject({ dateOrder: 'dmy', dateFormats: ['%d.%m.%Y'] })
    expect(mapping.readings).toEqual({})
    const priced = withField(mapping, 'Preis', 'line.unit_price', ['1.234,50', '3,20'])
    expect(priced.readings.Preis).toEqual({ decimal: ',' })
  })

  it('gives one meaning to one column, but a form may ask several questions', () => {
    const moved = withField(mapping, 'Datum', 'order.total', ['1'])
    expect(moved.columns.map(({ field }) => field)).toEqual(['order.total', null])
    const asked = withField(withField(mapping, 'Datum', 'response.text', []), 'Summe', 'response.text', [])
    expect(asked.columns.map(({ field }) => field)).toEqual(['response.text', 'response.text'])
  })

  it('drops choices that would change another meaning, and keeps those that fit it', () => {
    const chosen = (reading: ColumnReading, from: string, to: string) => {
      const columns = [{ column: 'C', field: from }]
      return withField({ ...mapping, columns, readings: { C: reading } }, 'C', to, ['12', '30']).readings.C
    }
    const lasted = { since: 'hours', decimal: '.' } as const
    expect(chosen(lasted, 'ticket.resolved_at', 'ticket.first_response_at')).toEqual(lasted)
    expect(chosen(lasted, 'ticket.resolved_at', 'order.total')).toEqual({ decimal: '.' })
    expect(chosen({ since: 'hours' }, 'ticket.resolved_at', 'order.occurred_at')).not.toHaveProperty('since')
    const cents = { factor: 0.01, reversed: true, decimal: '.' } as const
    expect(chosen(cents, 'order.total', 'order.net')).toEqual(cents)
    expect(chosen(cents, 'order.total', 'order.tax')).toEqual({ factor: 0.01, decimal: '.' })
    expect(chosen(cents, 'order.total', 'event.value')).toEqual({ factor: 0.01, decimal: '.' })
    expect(chosen(cents, 'order.total', 'line.quantity')).toEqual({ decimal: '.' })
    const faces = { words: { good: 1, bad: 0 } }
    expect(chosen(faces, 'response.score', 'response.text')).toEqual({})
    expect(chosen(faces, 'response.score', 'customer.consent_email')).toEqual(faces)
  })

  it('takes taxes and what was given back for amounts without a sign, that may be in cents', () => {
    expect(['order.total', 'order.tax', 'order.given_back', 'line.quantity'].map(hasUnit)).toEqual([
      true,
      true,
      true,
      false,
    ])
    expect(['order.total', 'order.tax', 'order.given_back', 'line.quantity'].map(hasSign)).toEqual([
      true,
      false,
      false,
      false,
    ])
  })

  it('turns day and month round, and back', () => {
    const dated = {
      ...mapping,
      readings: {
        Datum: {
          dateFormats: ['%d/%m/%y %H:%M', '%d/%m/%Y'],
          dateOrder: 'dmy' as const,
          dateAmbiguous: true,
        },
      },
    }
    const turned = withDateOrder(dated, 'Datum', 'mdy')
    expect(turned.readings.Datum).toEqual({
      dateFormats: ['%m/%d/%y %H:%M', '%m/%d/%Y'],
      dateOrder: 'mdy',
      dateAmbiguous: false,
    })
    expect(withDateOrder(turned, 'Datum', 'dmy').readings.Datum!.dateFormats).toEqual([
      '%d/%m/%y %H:%M',
      '%d/%m/%Y',
    ])
    expect(withDateOrder(dated, 'Datum', 'dmy').readings.Datum!.dateFormats).toEqual([
      '%d/%m/%y %H:%M',
      '%d/%m/%Y',
    ])
  })

  it('brings a declined file in, and leaves one out', () => {
    const taken = withGrain(mapping, 'line')
    expect(taken).toMatchObject({ grain: 'line', table: 'order_lines', recognisedAs: 'generic-order-lines' })
    expect('declined' in taken).toBe(false)
    expect(leftOut(taken)).toMatchObject({
      table: null,
      recognisedAs: 'declined',
      declined: 'left-out-by-you',
    })
    expect(withDecimal(mapping, 'Summe', ',').readings.Summe).toEqual({ decimal: ',' })
  })

  it('finds out anew how a column is written that gets a meaning of another kind', () => {
    const dated = withField(mapping, 'Datum', 'order.occurred_at', ['03.04.2025', '28.04.2025'])
    const priced = withField(dated, 'Datum', 'order.net', ['1.234,50', '3,20'])
    expect(priced.readings.Datum).toMatchObject({ decimal: ',' })
  })

  it('takes every choice back without a trace', () => {
    const plain = withDecimal(mapping, 'Summe', ',')
    const cents = withReversed(withFactor(plain, 'Summe', 0.01), 'Summe', true)
    expect(cents.readings.Summe).toEqual({ decimal: ',', factor: 0.01, reversed: true })
    expect(withReversed(withFactor(cents, 'Summe', 1), 'Summe', false)).toEqual(plain)
    expect(withSince(withSince(plain, 'Summe', 'hours'), 'Summe', null)).toEqual(plain)
    const zoned = withZone(withCurrency(plain, 'SEK'), { from: 'UTC', to: 'Europe/Berlin' })
    expect(zoned.options).toEqual({ currency: 'SEK', zone: { from: 'UTC', to: 'Europe/Berlin' } })
    expect(withZone(withCurrency(zoned, ''), null)).toEqual(plain)
    expect(withScale(mapping, 'Summe', 'csat', [1, 10]).columns[1]).toEqual({
      column: 'Summe',
      field: 'order.total',
      instrument: 'csat',
      scale: [1, 10],
    })
  })

  it('asks no more about dates once somebody has kept how they are read', () => {
    const guessed = { ...mapping, readings: { Datum: { dateOrder: 'mdy', dateAmbiguous: true } } } as Mapping
    expect(withGuessesKept(guessed).readings).toEqual({ Datum: { dateOrder: 'mdy', dateAmbiguous: false } })
    expect(withGuessesKept(mapping)).toEqual(mapping)
  })

  it('offers what such a row can hold', () => {
    const ids = fieldsFor('ticket', 'line.product').map(({ id }) => id)
    expect(ids).toContain('ticket.opened_at')
    expect(ids).toContain('customer.email')
    expect(ids).toContain('line.product')
    expect(ids).not.toContain('line.quantity')
  })
})
