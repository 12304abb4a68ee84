import { sql } from '../src/engine/sql'
import { startWasmNodeEngine } from '../src/engine/wasm-node-engine'
import { Sources } from '../src/sources/sources'
import { madeOrders } from './made-orders'
import { printTable, seconds, sizes, timed } from './table'

/** The import of a plain table of orders, against the bare DuckDB-WASM read of the same file into a table of text. */
export default async function importBench(args: string[]): Promise<void> {
  const rows = []
  for (const n of sizes(args)) {
    const file = madeOrders(n)
    const bare = await startWasmNodeEngine()
    await bare.addFile('orders.csv', file)
    const read = await timed(() =>
      bare.run(sql`create table mem.orders as select * from read_csv('orders.csv', all_varchar = true)`),
    )
    const typed = await timed(() =>
      bare.run(sql`create table mem.typed as select * from read_csv('orders.csv')`),
    )
    await bare.close()
    const engine = await startWasmNodeEngine()
    const sources = new Sources(engine)
    const stages: Record<string, number> = {}
    let last = performance.now()
    const whole = await timed(() =>
      sources.add([{ name: 'orders.csv', blob: file, lastModified: Date.UTC(2026, 0, 1) }], {
        progress: ({ stage }) => {
          const now = performance.now()
          stages[stage] ??= now
          last = now
        },
      }),
    )
    const [loaded] = sources.files
    if (loaded?.rows.loaded !== n)
      throw new Error(`${loaded?.rows.loaded} of ${n} rows loaded: ${loaded?.problem}`)
    await engine.close()
    rows.push({
      orders: n,
      'bare read, s': seconds(read.ms),
      'bare typed read, s': seconds(typed.ms),
      'import, s': seconds(whole.ms),
      'of it reading': seconds((stages.loading ?? last) - (stages.reading ?? last)),
      'of it loading': seconds((stages.joining ?? last) - (stages.loading ?? last)),
      'import / bare': (whole.ms / read.ms).toFixed(2),
    })
  }
  printTable(rows)
}
