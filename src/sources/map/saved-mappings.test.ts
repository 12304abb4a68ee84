import { describe, expect, it } from 'vitest'
import type { Mapping } from './mapping'
import { filesFor, readSavedMappings, SavedShapes } from './saved-mappings'

const mapping: Mapping = {
  version: 1,
  recognisedAs: 'generic-orders',
  table: 'orders',
  grain: 'order',
  columns: [{ column: 'Day', field: 'order.occurred_at' }],
  readings: {},
  options: {},
}
const saved = { header: ['Day', 'Sum'], mapping, on: '2026-01-02' }

const zoned = (zone: unknown) => ({
  version: 2,
  mappings: [{ header: ['Day'], mapping: { ...mapping, options: { zone } } }],
})

describe('saved mappings', () => {
  it('are read as they were saved, of this version and the one before', () => {
    expect(readSavedMappings({ version: 1, mappings: [{ header: ['Day'], mapping }] })).toEqual({
      version: 2,
      mappings: [{ header: ['Day'], mapping }],
    })
    const reading = {
      choices: { encoding: 'koi8-r', headerLines: [2] },
      found: { header: ['a'], encoding: 'x' },
    }
    const rates = [{ currency: 'SEK', to: 'EUR', rate: 0.09 }]
    const whole = { version: 2, mappings: [{ ...saved, reading }], rates }
    expect(readSavedMappings(JSON.parse(JSON.stringify(whole)))).toEqual(whole)
    const own = zoned({ from: 'own', to: 'Europe/Tallinn' })
    expect(readSavedMappings(own)).toEqual(own)
  })

  it.each([
    [null, 'mapping-unreadable'],
    ['text', 'mapping-unreadable'],
    [{ mappings: [] }, 'mapping-unreadable'],
    [{ version: 2, mappings: {} }, 'mapping-unreadable'],
    [{ version: 7, mappings: [] }, 'mapping-newer'],
    [{ version: 2, mappings: [saved, { header: 'Day', mapping }] }, 'mapping-damaged'],
    [{ version: 2, mappings: [{ header: ['Day'], mapping: { ...mapping, columns: 3 } }] }, 'mapping-damaged'],
    [
      {
        version: 2,
        mappings: [{ header: ['Day'], mapping: { ...mapping, columns: [{ column: 'Day', field: 'x.y' }] } }],
      },
      'mapping-unknown-meaning',
    ],
    [zoned({ from: 'Middle/Nowhere', to: 'UTC' }), 'mapping-damaged'],
    [zoned({ from: 'UTC', to: 'own' }), 'mapping-damaged'],
    [zoned({ from: 'UTC' }), 'mapping-damaged'],
    [zoned('UTC'), 'mapping-damaged'],
  ])('of which something is wrong are refused with what it is: %j', (given, message) => {
    expect(() => readSavedMappings(given)).toThrow(message)
  })

  it('leave out what is no rate and no reading', () => {
    const given = {
      version: 2,
      mappings: [{ ...saved, reading: { choices: { headerLines: ['x'] }, found: {} } }],
      rates: [{ currency: 'SEK', to: 'EUR', rate: -1 }],
    }
    expect(readSavedMappings(given)).toEqual({ version: 2, mappings: [saved] })
  })

  it('are for the files here with the same columns that are read otherwise', () => {
    const other = { ...mapping, grain: 'line' as const }
    const files = [
      { no: 1, shape: { header: ['sum', 'DAY'] }, mapping: other },
      { no: 2, shape: { header: ['Day', 'Sum'] }, mapping },
      { no: 3, shape: { header: ['Day'] }, mapping: other },
      { no: 4, shape: null, mapping: null },
    ]
    expect(filesFor({ version: 2, mappings: [saved] }, files)).toEqual([{ no: 1, mapping }])
  })
})

describe('how a file is read', () => {
  const shapes = () => {
    const all = new SavedShapes()
    const found = { header: ['Käufer;Tag'], encoding: 'windows-1252' }
    all.save({ ...saved, reading: { found, choices: { encoding: 'windows-1250', delimiter: ';' } } })
    return all
  }

  it('is known again by what Rapport itself takes it for', () => {
    expect(shapes().readingOf({ header: ['käufer;tag'], encoding: 'windows-1252' })).toEqual({
      encoding: 'windows-1250',
      delimiter: ';',
    })
    expect(shapes().readingOf({ header: ['Day', 'Sum'], encoding: 'windows-1252' })).toBeNull()
  })

  it('leaves the encoding to a file that is written in another', () => {
    expect(shapes().readingOf({ header: ['Käufer;Tag'], encoding: 'utf-8' })).toEqual({ delimiter: ';' })
  })
})
