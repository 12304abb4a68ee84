import type { CallOptions, Engine } from '../../engine/engine'
import { sql, sqlFile, type Sql } from '../../engine/sql'
import queueSql from './queue.sql?raw'

/** Texts that are read first, drawn at random: enough for a share within ±6 points. */
export const SAMPLE = 300

/** Distinct texts. */
export interface Waiting {
  texts: number
  waiting: number
  /** The first so many of those that wait belong to the sample. */
  sampled: number
}

export interface QueuedText {
  hash: string
  body: string
}

/** Puts all texts that a model has not read into a new queue; `null`: no model was started yet, so all wait. */
export async function makeQueue(
  engine: Engine,
  model: string | null,
  options: CallOptions,
): Promise<Waiting> {
  await engine.run(sqlFile(queueSql, { model: model ?? '', sample: SAMPLE }), options)
  const [row] = await engine.query<Waiting>(
    sql`
    select (select count(*) from mem.distinct_texts)::integer as texts, count(*)::integer as waiting,
      count(*) filter (sampled)::integer as sampled
    from mem.text_queue`,
    options,
  )
  await engine.run(sql`drop table mem.distinct_texts`, options)
  return row!
}

interface Place {
  owner: string
  text_id: string
}

/**
 * The texts numbered from `from` to before `below`, in order. Their bodies are fetched by id, so that texts too many for the
 * tab's memory never stand in it whole.
 */
export async function takeFromQueue(
  engine: Engine,
  from: number,
  below: number,
  options: CallOptions,
): Promise<QueuedText[]> {
  const places = await engine.query<Place>(
    sql`select owner, text_id from mem.text_queue where no >= ${from} and no < ${below} order by no`,
    options,
  )
  const bodies = new Map<string, QueuedText>()
  for (const owner of new Set(places.map((place) => place.owner))) {
    const ids = places.flatMap((place) => (place.owner === owner ? [place.text_id] : []))
    for (const row of await engine.query<{ text_id: string; hash: string; body: string }>(
      bodiesOf(owner, ids),
      options,
    ))
      bodies.set(`${owner} ${row.text_id}`, { hash: row.hash, body: row.body })
  }
  return places.flatMap((place) => bodies.get(`${place.owner} ${place.text_id}`) ?? [])
}

function bodiesOf(owner: string, ids: readonly string[]): Sql {
  return sql`select text_id, text_hash as hash, body from mem.main.texts where owner = ${owner} and text_id in (${ids})`
}
