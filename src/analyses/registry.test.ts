import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../engine/engine'
import { sql } from '../engine/sql'
import { createDerivedTables, DERIVED_TABLES } from '../model/derived-tables'
import { addOrders, emptyWorkspace } from '../model/fixture'
import type { Scope } from '../model/scope'
import { directNumerics } from '../stats/numerics'
import { cdnowOrders, haveCdnow } from './cdnow.testdata'
import { inOrder } from './order'
import { ANALYSES } from './registry'
import { AnalysisRunner } from './runner'

const scope: Scope = { asOf: '1998-06-30', from: null, to: null, selection: null, currency: 'USD' }

async function shapes(engine: Engine): Promise<string[]> {
  const rows = await engine.query<{ shape: string }>(sql`
    select table_name || '.' || column_name || ' ' || data_type as shape from duckdb_columns()
    where database_name = 'mem' and schema_name = 'main' and table_name in (${[...DERIVED_TABLES]})
    order by table_name, column_index`)
  return rows.map((row) => row.shape)
}

describe('the registry', () => {
  it('has an order, and makes every derived table that is read', () => {
    expect(inOrder(ANALYSES)).toHaveLength(ANALYSES.length)
    const made = ANALYSES.flatMap((analysis) => analysis.makes ?? [])
    const read = ANALYSES.flatMap((analysis) => analysis.reads ?? [])
    for (const table of DERIVED_TABLES) if (read.includes(table)) expect(made).toContain(table)
  })

  it('says how each answer was found', () => {
    for (const analysis of ANALYSES) {
      expect(analysis.method, analysis.id).toMatch(/^## /)
      expect(analysis.sqlShown?.length, analysis.id).toBeGreaterThan(0)
    }
  })
})

describe.skipIf(!haveCdnow)('all analyses over the CDNOW sample', () => {
  let engine: Engine
  let runner: AnalysisRunner
  beforeAll(async () => {
    engine = await emptyWorkspace()
    await addOrders(engine, cdnowOrders())
    runner = new AnalysisRunner({ engine, numerics: directNumerics() })
    await runner.runAll(scope)
  })
  afterAll(() => engine.close())

  it('fail nowhere', () => {
    const failed = [...runner.statuses()].flatMap(([id, status]) =>
      status.status === 'failed' ? [`${id}: ${status.error.message}`] : [],
    )
    expect(failed).toEqual([])
    for (const id of ['value', 'rfm', 'churn', 'cohorts']) expect(runner.status(id).status).toBe('done')
  })

  it('make derived tables of the columns and types that others rely on', async () => {
    const made = await shapes(engine)
    await createDerivedTables(engine)
    expect(made).toEqual(await shapes(engine))
  })
})
