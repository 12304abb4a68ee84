import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NativeEngine } from '../../engine/native-engine'
import { Sources } from '../../sources/sources'
import { heldExports, joiningColumns, keyFields } from './facts'

/** Four people with an order each; six tickets that name nobody, though a column of theirs holds e-mails. */
const ORDERS = `Order Number,Email,Name,Order Date,Total\n${['ann', 'bob', 'cid', 'dee']
  .map((name, i) => `${i + 1},${name}@example.org,${name} Berg,2024-01-0${i + 5},10`)
  .join('\n')}\n`
const TICKETS = `Ticket ID,Subject,Created time,Status,Reported through\n${[
  'ann@example.org',
  'ann@example.org',
  'bob@example.org',
  'eve@example.org',
  'eve@example.org',
  '',
]
  .map((email, i) => `${i + 1},Where is my parcel,2024-02-0${i + 1} 10:00,Closed,${email}`)
  .join('\n')}\n`

describe('what the files themselves say of steps', () => {
  let engine: NativeEngine
  let sources: Sources
  beforeAll(async () => {
    engine = await NativeEngine.start()
    sources = new Sources(engine)
    const file = (name: string, text: string) => ({
      name,
      blob: new Blob([text]),
      lastModified: Date.UTC(2026, 0, 1),
    })
    await sources.add([file('orders.csv', ORDERS), file('tickets.csv', TICKETS)])
    const { mapping } = sources.files[1]!
    // Rapport knows an e-mail by its looks; here somebody said that the column means nothing.
    const columns = mapping!.columns.map((one) =>
      one.field === 'customer.email' ? { ...one, field: null } : one,
    )
    await sources.remap(2, { ...mapping!, columns })
  })
  afterAll(() => engine.close())

  it('counts what a column would join: five records, one new person, two who would stand in two sources', async () => {
    expect(await joiningColumns(engine, sources.files)).toEqual([
      {
        no: 2,
        file: 'tickets.csv',
        source: 'generic-tickets',
        column: 'Reported through',
        field: 'customer.email',
        records: 5,
        newPeople: 1,
        second: 2,
      },
    ])
  })

  it('knows which exports are here, and how many people have which field', async () => {
    expect([...(await heldExports(engine, sources.files))].sort()).toEqual(['orders', 'tickets'])
    expect(await keyFields(engine)).toEqual({ email: 1, name: 1, phone: 0, place: 0 })
  })
})
