import { AnalysisRunner } from '../src/analyses/runner'
import type { Engine } from '../src/engine/engine'
import { NativeEngine } from '../src/engine/native-engine'
import { startWasmNodeEngine } from '../src/engine/wasm-node-engine'
import { lastDay, mainCurrency } from '../src/model/scope'
import { Sources } from '../src/sources/sources'
import { directNumerics } from '../src/stats/numerics'
import { madeOrders } from './made-orders'
import { printTable, seconds, sizes, timed } from './table'

async function mainJob(engine: Engine, file: Blob): Promise<{ add: number; analyse: number; done: number }> {
  const sources = new Sources(engine)
  const add = await timed(() =>
    sources.add([{ name: 'orders.csv', blob: file, lastModified: Date.UTC(2026, 0, 1) }]),
  )
  const runner = new AnalysisRunner({ engine, numerics: directNumerics() })
  const asOf = (await lastDay(engine))!
  const currency = await mainCurrency(engine)
  const analyse = await timed(() => runner.runAll({ asOf, from: null, to: null, selection: null, currency }))
  const done = [...runner.statuses().values()].filter(({ status }) => status === 'done').length
  await engine.close()
  return { add: add.ms, analyse: analyse.ms, done }
}

/** From file to every analysis, on the browser's engine, against the same on native DuckDB with one thread. */
export default async function mainJobBench(args: string[]): Promise<void> {
  const rows = []
  for (const n of sizes(args)) {
    const file = madeOrders(n)
    const native = await mainJob(await NativeEngine.start(), file)
    const wasm = await mainJob(await startWasmNodeEngine(), file)
    const ratio = (wasm.add + wasm.analyse) / (native.add + native.analyse)
    rows.push({
      orders: n,
      'native import, s': seconds(native.add),
      'native analyses, s': seconds(native.analyse),
      'wasm import, s': seconds(wasm.add),
      'wasm analyses, s': seconds(wasm.analyse),
      'analyses done': wasm.done,
      'wasm / native': ratio.toFixed(2),
    })
  }
  printTable(rows)
}
