import type { Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import type { Selection } from '../../model/selection'
import { replaceWords } from '../../sources/forget/replace-words'

/** People that the person gave a name: kept as the question, never as the answer, so that it moves with the data. */
export interface Segment {
  id: string
  name: string
  selection: Selection
}

interface SegmentRow {
  id: string
  name: string
  selection: string
}

/** Makes `work.segments` where it is not there yet. */
export async function createSegments(engine: Engine): Promise<void> {
  await engine.run(sql`
    create table if not exists work.segments (no integer, id varchar, name varchar, selection varchar)`)
}

/** Has `work.segments` hold these and no others. */
export async function putSegments(engine: Engine, segments: readonly Segment[]): Promise<void> {
  await createSegments(engine)
  await engine.run(sql`delete from work.segments`)
  for (const { id, name, selection } of segments)
    await engine.run(
      sql`insert into work.segments values (${Number(id.slice(1))}, ${id}, ${name}, ${JSON.stringify(selection)})`,
    )
}

/** In the order in which they were saved. */
export async function listSegments(engine: Engine): Promise<Segment[]> {
  const rows = await engine.query<SegmentRow>(sql`select id, name, selection from work.segments order by no`)
  return rows.map((row) => ({ ...row, selection: JSON.parse(row.selection) as Selection }))
}

/**
 * The id is the next number, so that a link holds nothing of the name. A name that is taken is replaced, in one statement: what is
 * saved in between two would have neither.
 */
export async function saveSegment(engine: Engine, name: string, selection: Selection): Promise<Segment> {
  const [last] = await engine.query<{ no: number }>(
    sql`select coalesce(max(no), 0)::integer as no from work.segments where name <> ${name}`,
  )
  const no = last!.no + 1
  const segment = { id: `s${no}`, name, selection }
  await engine.run(sql`
    merge into work.segments using (select ${name} as name) as given using (name)
    when matched then update set no = ${no}, id = ${segment.id}, selection = ${JSON.stringify(selection)}
    when not matched then insert values (${no}, ${segment.id}, ${name}, ${JSON.stringify(selection)})`)
  return segment
}

/** Takes a person out of saved lists that name them, by id or by one of these words; gives how many there were. */
export async function dropFromSegments(
  engine: Engine,
  customer: string,
  words: readonly string[] = [],
): Promise<number> {
  let named = 0
  for (const { id, name, selection } of await listSegments(engine)) {
    const left = JSON.stringify(without(selection, customer), (_, value: unknown) =>
      typeof value === 'string' ? replaceWords(value, words) : value,
    )
    const called = replaceWords(name, words)
    if (left === JSON.stringify(selection) && called === name) continue
    named++
    await engine.run(sql`update work.segments set selection = ${left}, name = ${called} where id = ${id}`)
  }
  return named
}

function without(selection: Selection, customer: string): Selection {
  if ('ids' in selection) return { ids: selection.ids.filter((id) => id !== customer) }
  if ('all' in selection) return { all: selection.all.map((part) => without(part, customer)) }
  if ('any' in selection) return { any: selection.any.map((part) => without(part, customer)) }
  if ('not' in selection) return { not: without(selection.not, customer) }
  return selection
}

export async function removeSegment(engine: Engine, id: string): Promise<void> {
  await engine.run(sql`delete from work.segments where id = ${id}`)
}
