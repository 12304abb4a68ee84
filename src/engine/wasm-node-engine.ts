import { createRequire } from 'node:module'
import type { Table } from 'apache-arrow'
import { columnsToIpc, tableColumns, tableRows } from './arrow-values'
import type { Engine, Row } from './engine'
import { LOCK, SETUP } from './engine'
import { toRapportError } from './engine-errors'
import { LANDING, emptyLanding, isEmpty, moveLanding } from './insert-sql'
import { Sql, ident, sql, statements } from './sql'

interface BlockingConnection {
  query(text: string): Table
  insertArrowFromIPCStream(bytes: Uint8Array, options: { name: string; create: boolean }): void
}

/** The very `eh` module of the browser, without its worker: tests run each `.sql` on it and on native DuckDB. */
export async function startWasmNodeEngine(): Promise<Engine> {
  const require = createRequire(import.meta.url)
  const blocking = require('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs')
  const file = (name: string): string => require.resolve(`@duckdb/duckdb-wasm/dist/${name}`)
  const bundle = { mainModule: file('duckdb-eh.wasm'), mainWorker: file('duckdb-node-eh.worker.cjs') }
  const database = await blocking.createDuckDB(
    { mvp: bundle, eh: bundle },
    new blocking.VoidLogger(),
    blocking.NODE_RUNTIME,
  )
  await database.instantiate(() => undefined)
  database.open({ query: { castBigIntToDouble: true, castDecimalToDouble: true, castTimestampToDate: true } })
  const connection: BlockingConnection = database.connect()

  const table = (statement: Sql): Table => {
    try {
      return connection.query(statement.text)
    } catch (error) {
      throw toRapportError(error, statement)
    }
  }
  for (const statement of statements(new Sql(SETUP))) table(statement)
  table(new Sql(LOCK))
  return {
    query: async <R extends object = Row>(statement: Sql) => tableRows(table(statement)) as R[],
    columns: async (statement) => tableColumns(table(statement)),
    run: async (script) => statements(script).forEach(table),
    addFile: async (name, content) => {
      if (typeof content === 'string') throw new TypeError('Give a Blob: paths are for the native engine')
      database.registerFileBuffer(name, new Uint8Array(await content.arrayBuffer()))
    },
    removeFile: async (name) => void database.dropFile(name),
    insert: async (target, columns) => {
      if (isEmpty(columns)) table(emptyLanding(columns))
      else {
        table(sql`drop table if exists ${ident(LANDING)}`)
        connection.insertArrowFromIPCStream(columnsToIpc(columns), { name: LANDING, create: true })
      }
      table(moveLanding(target, columns))
      table(sql`drop table ${ident(LANDING)}`)
    },
    snapshot: noSnapshots,
    databaseFile: noSnapshots,
    openPlace: noSnapshots,
    close: async () => undefined,
  }
}

async function noSnapshots(): Promise<never> {
  throw new Error('Snapshots are tested on the native engine and in the browser')
}
