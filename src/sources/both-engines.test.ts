import { readFileSync, readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Engine, Row, Value } from '../engine/engine'
import { NativeEngine } from '../engine/native-engine'
import { ident, sql } from '../engine/sql'
import { startWasmNodeEngine } from '../engine/wasm-node-engine'
import { bindScope } from '../model/scope'
import { Sources } from './sources'

const SAMPLE = new URL('../../public/sample/', import.meta.url)
const TABLES = [
  'data.customers',
  'data.identities',
  'data.link_conflicts',
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
      blob: new Blob([readFileSync(new URL(name, SAMPLE))]),
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

it('reads the sample shop the same on native DuckDB and on the engine of the browser', async () => {
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
  expect(native.get('scope.purchases')!.length).toBeGreaterThan(5000)
})
