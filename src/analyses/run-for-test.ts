import type { Engine } from '../engine/engine'
import { createDerivedTables } from '../model/derived-tables'
import { bindScope, type Scope } from '../model/scope'
import type { Numerics } from '../stats/numerics'
import type { Analysis } from './analysis'

const none = { call: () => Promise.reject(new Error('This test has no numerics')) } as unknown as Numerics

/** Binds the scope and runs one analysis over it, outside the runner, with empty tables of all others. */
export async function runForTest<P, R extends { basis: { n: number } }>(
  analysis: Pick<Analysis<P>, 'defaults'> & { run(context: never): Promise<R> },
  engine: Engine,
  scope: Scope,
  {
    params,
    numerics = none,
    keepTables = false,
  }: { params?: Partial<P>; numerics?: Numerics; keepTables?: boolean } = {},
): Promise<R> {
  if (!keepTables) await createDerivedTables(engine)
  await bindScope(engine, scope)
  return analysis.run({
    engine,
    scope,
    params: { ...analysis.defaults, ...params },
    numerics,
    signal: new AbortController().signal,
    progress: () => undefined,
  } as never)
}
