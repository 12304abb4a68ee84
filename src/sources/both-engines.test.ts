import { readFileSync, readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Engine, Row, Value } from '../engine/engine'
import { NativeEngine } from '../engine/native-engine'
import { ident, sql } from '../engine/sql'
import { startWasmNodeEngine } from '../engine/wasm-node-engine'
import { bindScope } from '../model/scope'
import { withFactor, withField, withReversed, withSince, withZone } from './map/edit-mapping'
import type { Mapping } from './map/mapping'
import { withRowMeaning } from './map/row-meanings'
import { Sources } from './sources'

const SAMPLE = new URL('../../public/sample/', import.meta.url)
const TABLES = [
  'data.customers',
  'data.identities',
  'data.link_conflicts',
  'data.customer_values',
  'data.orders',
  'data.order_lines',
  'data.products',
  'data.events',
  'data.tickets',
  'data.responses',
  'data.rejects',
  'scope.purchases',
  'scope.summary',
  'scope.months',
]

async function sampleOn(engine: Engine): Promise<Map<string, Row[]>> {
  const names = readdirSync(SAMPLE).filter((name) => name.endsWith('.csv'))
  await new Sources(engine).add(
    names.map((name) => ({
      name,
      blob: new Blob([readFileSync(new URL(name, SAMPLE), 'utf8').split('\n').slice(0, 2500).join('\n')]),
      lastModified: Date.UTC(2026, 0, 1),
    })),
  )
  await bindScope(engine, { asOf: '2025-12-31', from: null, to: null, selection: null, currency: 'EUR' })
  const tables = new Map<string, Row[]>()
  for (const table of TABLES)
    tables.set(table, await engine.query(sql`select * from ${ident(...table.split('.'))} order by all`))
  await engine.close()
  return tables
}

const near = (a: Value | undefined, b: Value | undefined): boolean =>
  typeof a === 'number' && typeof b === 'number'
    ? Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a))
    : a instanceof Date && b instanceof Date
      ? a.getTime() === b.getTime()
      : a === b

it('reads files of the sample shop the same on native DuckDB and on the engine of the browser', async () => {
  const native = await sampleOn(await NativeEngine.start())
  const wasm = await sampleOn(await startWasmNodeEngine())
  for (const [table, rows] of native) {
    const others = wasm.get(table)!
    expect(`${table}: ${others.length} rows`).toBe(`${table}: ${rows.length} rows`)
    const different = rows.find((row, i) =>
      Object.keys(row).some((name) => !near(row[name], others[i]![name])),
    )
    expect(different, table).toBeUndefined()
  }
  expect(native.get('scope.purchases')!.length).toBeGreaterThan(1500)
})

const CORRECTED: {
  name: string
  text: string
  edit: (mapping: Mapping) => Mapping
  query: ReturnType<typeof sql>
}[] = [
  {
    name: 'orders.csv',
    text: 'Order Number,Email,Order Date,Total,Kind\n1,ann@x.org,2025-06-30T23:30:00-0500,-1999,sale\n2,bob@x.org,2025-12-31 23:30 CET,-500,sale\n2,bob@x.org,2026-01-02,200,back\n',
    edit: (mapping) =>
      withRowMeaning(
        withZone(withReversed(withFactor(mapping, 'Total', 0.01), 'Total', true), {
          from: 'own',
          to: 'Europe/Berlin',
        }),
        'Kind',
        'back',
        'refund',
      ),
    query: sql`select order_no, strftime(occurred_at, '%Y-%m-%d %H:%M') as at, net from data.orders order by order_no`,
  },
  {
    name: 'tickets.csv',
    text: 'Ticket ID,Requester email,Created at,Subject,First reply (hours),Solved\n1,ann@x.org,2025-06-30 10:00,Tea,1.5,2:30:00\n2,bob@x.org,2025-07-01 10:00,Pot,,48:00:00\n',
    edit: (mapping) => {
      const timed = withField(mapping, 'First reply (hours)', 'ticket.first_response_at', [])
      const both = withSince(withField(timed, 'Solved', 'ticket.resolved_at', []), 'Solved', 'hours')
      return withSince(both, 'First reply (hours)', 'hours')
    },
    query: sql`select ticket_id, strftime(first_response_at, '%d %H:%M') as replied, strftime(resolved_at, '%d %H:%M') as solved
      from data.tickets order by ticket_id`,
  },
]

it('and what a person corrects in a file', async () => {
  const said = async (engine: Engine) => {
    const answers: unknown[] = []
    for (const { name, text, edit, query } of CORRECTED) {
      const sources = new Sources(engine)
      await sources.add([{ name, blob: new Blob([text]), lastModified: Date.UTC(2026, 5, 1) }])
      const mapping = edit(sources.files[0]!.mapping!)
      const { shown, sales, money } = await sources.tryMapping(1, mapping)
      await sources.remap(1, mapping)
      answers.push(await engine.query(query), { shown, sales, money })
      await sources.clear()
    }
    await engine.close()
    return answers
  }
  const native = await said(await NativeEngine.start())
  expect(native[0]).toEqual([
    { order_no: '1', at: '2025-07-01 06:30', net: 19.99 },
    { order_no: '2', at: '2025-12-31 23:30', net: 3 },
  ])
  expect(native[2]).toMatchObject([
    { replied: '30 11:30', solved: '30 12:30' },
    { replied: null, solved: '03 10:00' },
  ])
  expect(await said(await startWasmNodeEngine())).toEqual(native)
})
