import type { Engine } from '../engine/engine'
import { sql } from '../engine/sql'
import { replaceWords } from '../sources/forget/replace-words'

/** A question in SQL that the person gave a name. */
export interface SavedQuery {
  id: string
  name: string
  text: string
}

/** Makes `work.saved_queries` where it is not there yet. */
export async function createSavedQueries(engine: Engine): Promise<void> {
  await engine.run(
    sql`create table if not exists work.saved_queries (no integer, id varchar, name varchar, text varchar)`,
  )
}

/** Has `work.saved_queries` hold these and no others. */
export async function putSavedQueries(engine: Engine, queries: readonly SavedQuery[]): Promise<void> {
  await createSavedQueries(engine)
  await engine.run(sql`delete from work.saved_queries`)
  for (const { id, name, text } of queries)
    await engine.run(
      sql`insert into work.saved_queries values (${Number(id.slice(1))}, ${id}, ${name}, ${text})`,
    )
}

/** In the order in which they were saved. */
export function listSavedQueries(engine: Engine): Promise<SavedQuery[]> {
  return engine.query<SavedQuery>(sql`select id, name, text from work.saved_queries order by no`)
}

/** Keeps a query under a name; what had that name before is replaced and keeps its place. */
export async function saveQuery(engine: Engine, name: string, text: string): Promise<SavedQuery> {
  const [same] = await engine.query<SavedQuery>(
    sql`select id, name, text from work.saved_queries where name = ${name} order by no limit 1`,
  )
  if (same) {
    await engine.run(sql`update work.saved_queries set text = ${text} where id = ${same.id}`)
    return { ...same, text }
  }
  const [last] = await engine.query<{ no: number; id: number }>(sql`
    select coalesce(max(no), 0)::integer as no, coalesce(max(substr(id, 2)::integer), 0) as id from work.saved_queries`)
  const saved = { id: `q${last!.id + 1}`, name, text }
  await engine.run(
    sql`insert into work.saved_queries values (${last!.no + 1}, ${saved.id}, ${name}, ${text})`,
  )
  return saved
}

/** Another query of that name gives way, once this one has it. */
export async function renameQuery(engine: Engine, id: string, name: string): Promise<void> {
  await engine.run(sql`update work.saved_queries set name = ${name} where id = ${id}`)
  await engine.run(sql`delete from work.saved_queries where name = ${name} and id <> ${id}`)
}

export async function removeQuery(engine: Engine, id: string): Promise<void> {
  await engine.run(sql`delete from work.saved_queries where id = ${id}`)
}

/** Takes words that name a person out of saved queries; gives in how many they stood. */
export async function dropFromQueries(engine: Engine, words: readonly string[]): Promise<number> {
  let named = 0
  for (const { id, name, text } of await listSavedQueries(engine)) {
    const left = { name: replaceWords(name, words), text: replaceWords(text, words) }
    if (left.name === name && left.text === text) continue
    named++
    await engine.run(
      sql`update work.saved_queries set name = ${left.name}, text = ${left.text} where id = ${id}`,
    )
  }
  return named
}
