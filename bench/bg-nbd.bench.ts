import { NativeEngine } from '../src/engine/native-engine'
import { sql } from '../src/engine/sql'
import { fitBgNbd } from '../src/stats/btyd/fit'
import { random } from '../src/stats/random'
import { printTable, seconds, sizes, timed } from './table'

/** Repeat purchases as BG/NBD makes them, with the parameters of CDNOW; days are whole. */
function simulate(n: number) {
  const chance = random(1997, n)
  const x = new Float64Array(n)
  const tx = new Float64Array(n)
  const T = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const rate = chance.gamma(0.243, 4.414 * 7)
    const stop = chance.beta(0.793, 2.426)
    T[i] = 189 + chance.below(84)
    let day = 0
    for (;;) {
      day += chance.exponential() / rate
      if (day > T[i]!) break
      x[i]!++
      tx[i] = Math.floor(day)
      if (chance.uniform() < stop) break
    }
    if (tx[i] === 0) x[i] = 0
  }
  return { x, tx, T }
}

/** The whole fit, against one evaluation of the same likelihood in SQL on native DuckDB. */
export default async function bgNbdBench(args: string[]): Promise<void> {
  const rows = []
  for (const n of sizes(args)) {
    const data = simulate(n)
    const fit = await timed(() => fitBgNbd(data))
    const engine = await NativeEngine.start()
    await engine.insert(sql`mem.rfm_data`, { x: data.x, tx: data.tx, t: data.T })
    const { r, alpha, a, b } = fit.result.params
    const once = await timed(() =>
      engine.query<{ ll: number }>(sql`
        select sum(lgamma(${r} + x) - lgamma(${r}) + ${r} * ln(${alpha}) + lgamma(${a} + ${b}) + lgamma(${b} + x)
          - lgamma(${b}) - lgamma(${a} + ${b} + x)
          + ln(pow(${alpha} + t / 7, -(${r} + x))
            + case when x > 0 then ${a} / (${b} + x - 1) * pow(${alpha} + tx / 7, -(${r} + x)) else 0 end)) as ll
        from mem.rfm_data`),
    )
    await engine.close()
    const difference = Math.abs(once.result[0]!.ll - fit.result.logLikelihood)
    if (difference > 1e-6 * Math.abs(fit.result.logLikelihood))
      throw new Error(`SQL says ${once.result[0]!.ll}`)
    rows.push({
      customers: n,
      'fit, s': seconds(fit.ms),
      evaluations: fit.result.evaluations,
      'one evaluation in SQL, s': seconds(once.ms),
      'fit / one evaluation': (fit.ms / once.ms).toFixed(2),
      'log-likelihood': fit.result.logLikelihood.toFixed(2),
    })
  }
  printTable(rows)
}
