import type { Engine } from '../../engine/engine'
import { ident, join, sql, type Sql } from '../../engine/sql'
import type { Selection } from '../../model/selection'
import { nextMonth, type Label } from './tally'

/** What texts can be told apart by; columns of voice_texts. */
export const SIDES = ['source', 'kind', 'language', 'segment', 'product', 'month'] as const
export type Side = (typeof SIDES)[number]

/** Which texts are meant. Empty: all that were read. */
export interface TextFilter {
  label?: Label
  side?: { of: Side; id: string | null }
  /** Of the instrument, these scores. */
  score?: { instrument: string; places: readonly string[] }
  corrected?: boolean
}

export interface TextQuestion extends TextFilter {
  /** As typed; every word must be found in the text, whatever its case and accents. */
  search: string
  /** Names are hidden: the words must be found in the text as it is shown, or else a search would tell whom it names. */
  masked?: boolean
  /** `unsure`: those of which the model is least certain first. */
  order: 'newest' | 'unsure'
}

export interface TextRow {
  no: number
  text_id: string
  text_hash: string
  source: string
  customer_id: string | null
  /** Of the person, where anything is known to call them by. */
  name: string | null
  occurred_at: Date | null
  language: string | null
  instrument: string | null
  score: number | null
  out_of: number | null
  label: Label
  model_label: Label | null
  certainty: number
  corrected: boolean
  body: string
  /** Whether others of the same meaning can be looked for. */
  meant: boolean
}

function conditions({ label, side, score, corrected }: TextFilter): Sql[] {
  return [
    sql`true`,
    ...(label ? [sql`label = ${label}`] : []),
    ...(side ? [sql`${ident(side.of)} is not distinct from ${side.id}`] : []),
    ...(score ? [sql`instrument = ${score.instrument}`, sql`place in (${[...score.places]})`] : []),
    ...(corrected ? [sql`corrected`] : []),
  ]
}

/** The condition on `voice_texts` that a question stands for. */
export function textCondition(question: TextFilter & { search?: string }): Sql {
  const found = wordsOf(question.search).map(
    (word) => sql`contains(strip_accents(lower(body)), strip_accents(lower(${word})))`,
  )
  return join(
    [
      ...conditions(question),
      ...(found.length > 0
        ? [sql`(owner, text_id) in (select (owner, text_id) from scope.texts where ${join(found, ' and ')})`]
        : []),
    ],
    ' and ',
  )
}

const wordsOf = (search = '') => search.trim().split(/\s+/).filter(Boolean)

/** The numbers of all texts that are meant, in order. Where people are masked, `engine` must be the one that masks them. */
export async function orderedTexts(
  engine: Engine,
  question: TextQuestion,
  signal?: AbortSignal,
): Promise<Int32Array> {
  const order = question.order === 'unsure' ? sql`certainty, no` : sql`no`
  const result = await engine.columns(
    sql`select no from voice_texts where ${textCondition(question)} order by ${order}`,
    { signal },
  )
  const numbers = result.integers('no')
  return question.masked ? foundAsShown(engine, numbers, wordsOf(question.search), signal) : numbers
}

/** Texts looked through at a time, so that a search can be stopped. */
const AT_ONCE = 1000

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Of these texts, those in which every word stands as the engine shows them. */
async function foundAsShown(
  engine: Engine,
  numbers: Int32Array,
  words: readonly string[],
  signal?: AbortSignal,
): Promise<Int32Array> {
  if (words.length === 0) return numbers
  const wanted = words.map(folded)
  const found = new Set<number>()
  for (let from = 0; from < numbers.length; from += AT_ONCE) {
    signal?.throwIfAborted()
    const rows = await engine.query<{ no: number; body: string }>(
      sql`select v.no, t.body from voice_texts v join texts t using (owner, text_id)
        where v.no in (${[...numbers.subarray(from, from + AT_ONCE)]})`,
      { signal },
    )
    for (const { no, body } of rows) {
      const shown = folded(body)
      if (wanted.every((word) => shown.includes(word))) found.add(no)
    }
  }
  return numbers.filter((no) => found.has(no))
}

/** The texts with these numbers, in this order. */
export async function textsByNumber(
  engine: Engine,
  numbers: Int32Array,
  signal?: AbortSignal,
): Promise<TextRow[]> {
  if (numbers.length === 0) return []
  const rows = await engine.query<TextRow>(
    sql`
    with picked as (select * from voice_texts where no in (${[...numbers]}))
    select p.no, p.text_id, p.text_hash, p.source, p.customer_id,
      coalesce(nullif(trim(c.name), ''), nullif(trim(concat_ws(' ', c.first_name, c.last_name)), ''), c.email, c.company, c.number) as name,
      p.occurred_at, p.language, p.instrument, p.score::double as score, p.out_of::double as out_of, p.label, p.model_label,
      p.certainty::double as certainty, p.corrected, t.body,
      p.text_hash in (select text_hash from read.text_meanings) as meant
    from picked p
      join (select owner, text_id, body from texts where text_id in (select text_id from picked)) t using (owner, text_id)
      left join data.customers c using (customer_id)`,
    { signal },
  )
  const byNumber = new Map(rows.map((row) => [row.no, row]))
  return [...numbers].flatMap((no) => byNumber.get(no) ?? [])
}

/** A question, and the texts that were found for it: what is searched as it is shown is no condition of the engine's. */
interface Asked {
  question: TextFilter & { search?: string; masked?: boolean }
  found: Int32Array
}

function foundCondition({ question, found }: Asked): Sql {
  if (!question.masked || wordsOf(question.search).length === 0) return textCondition(question)
  return found.length === 0 ? sql`false` : sql`no in (${[...found]})`
}

/** How many people wrote the texts that were found. */
export async function countPeople(engine: Engine, asked: Asked, signal?: AbortSignal): Promise<number> {
  const [row] = await engine.query<{ n: number }>(
    sql`select count(distinct customer_id)::integer as n from voice_texts where ${foundCondition(asked)}`,
    { signal },
  )
  return row!.n
}

interface Period {
  from: string | null
  to: string | null
}

/**
 * The people behind the texts as a selection that moves with the data, or NULL where only their ids can say it: products,
 * kinds and words are no columns that selections ask.
 */
export function peopleOf(question: TextFilter & { search?: string }, { from, to }: Period): Selection | null {
  const { label, side, score, corrected, search } = question
  if (search?.trim() || score || (side && ['product', 'kind'].includes(side.of))) return null
  const days = side?.of === 'month' ? monthOf(side.id) : { from, to }
  if (side?.of === 'month' && side.id === null) return null
  const where = [
    ...(label ? [{ field: 'label', op: 'eq' as const, value: label }] : []),
    ...(corrected ? [{ field: 'corrected', op: 'eq' as const, value: true }] : []),
    ...(side && ['source', 'language'].includes(side.of)
      ? [
          side.id === null
            ? { field: side.of, op: 'empty' as const }
            : { field: side.of, op: 'eq' as const, value: side.id },
        ]
      : []),
    ...(days.from ? [{ field: 'occurred_at', op: 'gte' as const, value: later(days.from, from) }] : []),
    ...(days.to ? [{ field: 'occurred_at', op: 'lt' as const, value: sooner(days.to, to) }] : []),
  ]
  const wrote: Selection = { has: { rows: 'feelings', where } }
  if (side?.of !== 'segment') return wrote
  const segment: Selection =
    side.id === null
      ? { is: { field: 'rfm.segment', op: 'empty' } }
      : { is: { field: 'rfm.segment', op: 'eq', value: side.id } }
  return { all: [segment, wrote] }
}

/** Their ids, for what only ids can say. */
export async function peopleIds(engine: Engine, asked: Asked): Promise<string[]> {
  const rows = await engine.query<{ customer_id: string }>(sql`
    select distinct customer_id from voice_texts
    where customer_id is not null and ${foundCondition(asked)} order by customer_id`)
  return rows.map(({ customer_id }) => customer_id)
}

function monthOf(month: string | null): Period {
  if (month === null) return { from: null, to: null }
  return { from: month, to: nextMonth(month) }
}

const later = (a: string, b: string | null) => (b !== null && b > a ? b : a)
const sooner = (a: string, b: string | null) => (b !== null && b < a ? b : a)
