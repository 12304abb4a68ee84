import type { Engine } from '../engine/engine'
import { sql } from '../engine/sql'
import type { Fact } from './analysis'

/** Makes `mem.facts`, empty. */
export async function createFacts(engine: Engine): Promise<void> {
  await engine.run(sql`
    create table if not exists mem.facts (analysis varchar, name varchar, value double, low double, high double,
      unit varchar, n integer, from_day varchar, to_day varchar, selection varchar)`)
}

/** Replaces the headline numbers of one analysis. */
export async function writeFacts(
  engine: Engine,
  analysis: string,
  facts: Omit<Fact, 'analysis'>[],
): Promise<void> {
  await createFacts(engine)
  await engine.run(sql`delete from mem.facts where analysis = ${analysis}`)
  for (const fact of facts)
    await engine.run(
      sql`
      insert into mem.facts values (${analysis}, ${fact.name}, ${fact.value}, ${fact.low ?? null}, ${fact.high ?? null},
        ${fact.unit}, ${fact.n}, ${fact.from}, ${fact.to}, ${fact.selection ? JSON.stringify(fact.selection) : null})`,
      { priority: 'analysis' },
    )
}

interface FactRow {
  analysis: string
  name: string
  value: number
  low: number | null
  high: number | null
  unit: string
  n: number
  from_day: string | null
  to_day: string | null
  selection: string | null
}

export async function readFacts(engine: Engine): Promise<Fact[]> {
  await createFacts(engine)
  const rows = await engine.query<FactRow>(sql`select * from mem.facts order by analysis, name`)
  return rows.map(({ from_day, to_day, selection, ...row }) => ({
    ...row,
    from: from_day,
    to: to_day,
    selection: selection ? (JSON.parse(selection) as Fact['selection']) : null,
  }))
}
