import type { Engine } from '../../engine/engine'
import { sql, sqlFile } from '../../engine/sql'
import type { Analysis, Basis, Context, Fact } from '../analysis'
import { writeFacts } from '../facts'
import countsSql from './counts.sql?raw'
import { crossesOf, type Cross, type CrossCell } from './cross'
import crossSql from './cross.sql?raw'
import methodText from './method.en.md?raw'
import {
  monthsOf,
  NOTHING,
  voicedOf,
  voicedOfParts,
  type Tally,
  type Voiced,
  type VoicedMonth,
} from './tally'
import talliesSql from './tallies.sql?raw'
import textsSql from './texts.sql?raw'
import { readTrial, type Trial } from './trial'
import trialSql from './trial.sql?raw'

export interface VoiceParams {
  /** Groups with fewer texts are greyed, stand last and never stand out. */
  fewest: number
}

export type GroupSide = 'source' | 'kind' | 'language' | 'segment' | 'product'

export interface Group extends Voiced {
  /** NULL for the texts of which it is not known (a language). */
  id: string | null
}

/** How far reading has come, in texts of the period. */
export interface Heard {
  total: number
  read: number
  /** Held nothing that the person wrote. */
  emptied: number
  waiting: number
  /** While some wait: a random sample of `drawn` of the `open` texts that are not all read. */
  open: number
  drawn: number
  /** Of sources of which nothing was drawn yet: nothing is said of them. */
  unheard: number
}

export interface VoiceResult {
  basis: Basis
  heard: Heard
  /** Texts that the numbers rest on: while some wait fewer than were read. */
  all: Voiced | null
  months: VoicedMonth[]
  /** The month with the largest share of negative texts of those that stand out. */
  worst: VoicedMonth | null
  /** By what can be told apart, at least two of a kind; most texts first. */
  groups: Record<GroupSide, Group[]>
  crosses: Cross[]
  /** What the person found of the model, over all texts. */
  trial: Trial | null
  corrected: number
}

interface TallyRow extends Tally {
  side: GroupSide | 'all' | 'part' | 'month'
  id: string | null
}

const SIDES: GroupSide[] = ['source', 'kind', 'language', 'segment', 'product']
/** Products and the like without end say nothing together. */
const MOST_GROUPS = 40

/** What people say in their own words: overall, by month and by group, against their scores; makes voice_texts, its list. */
export const voice: Analysis<VoiceParams, VoiceResult> = {
  id: 'voice',
  version: 1,
  needs: [{ table: 'texts', columns: ['text_id'], unlock: ['reviews', 'survey', 'tickets'] }],
  reads: ['feelings', 'rfm'],
  makes: ['voice_texts'],
  readsScope: ['period', 'selection'],
  defaults: { fewest: 10 },
  method: methodText,
  sqlShown: [textsSql, talliesSql, crossSql, trialSql],
  run,
}

async function run({ engine, params, progress }: Context<VoiceParams>): Promise<VoiceResult> {
  await engine.run(sqlFile(textsSql))
  progress(1, 3)
  const [heard] = await engine.query<Heard>(sqlFile(countsSql))
  await engine.run(sql`drop table voice_known`)
  const rows = await engine.query<TallyRow>(sqlFile(talliesSql))
  progress(2, 3)
  const crosses = crossesOf(await engine.query<CrossCell>(sqlFile(crossSql)))
  const trial = await readTrial(engine)
  const { from_day, to_day, corrected } = await standing(engine)
  const all = allOf(rows, heard!)
  const months = monthsOf(
    rows
      .flatMap((row) => (row.side === 'month' && row.id ? [{ month: row.id, tally: row }] : []))
      .sort(byMonth),
    rows.find(({ side }) => side === 'all') ?? NOTHING,
    params.fewest,
  )
  const result: VoiceResult = {
    basis: {
      n: all?.n ?? 0,
      unit: 'texts',
      from: from_day,
      to: to_day,
      excluded: heard!.emptied > 0 ? [{ reason: 'emptied', n: heard!.emptied }] : [],
    },
    heard: heard!,
    all,
    months,
    worst: worstOf(months),
    groups: Object.fromEntries(
      SIDES.map((side) => [side, groupsOf(rows, side, params.fewest)]),
    ) as VoiceResult['groups'],
    crosses,
    trial,
    corrected,
  }
  await writeFacts(engine, 'voice', facts(result))
  return result
}

const byMonth = (a: { month: string }, b: { month: string }) => (a.month < b.month ? -1 : 1)

async function standing(
  engine: Engine,
): Promise<{ from_day: string | null; to_day: string | null; corrected: number }> {
  const [row] = await engine.query<{ from_day: string | null; to_day: string | null; corrected: number }>(sql`
    select strftime(min(occurred_at), '%Y-%m-%d') as from_day, strftime(max(occurred_at), '%Y-%m-%d') as to_day,
      (count(*) filter (corrected))::integer as corrected
    from voice_texts where weight > 0`)
  return row!
}

function allOf(rows: readonly TallyRow[], { open, drawn, unheard }: Heard): Voiced | null {
  const part = (id: string) => rows.find((row) => row.side === 'part' && row.id === id) ?? NOTHING
  return part('drawn').n > 0
    ? voicedOfParts(part('whole'), part('drawn'), { held: open - unheard, drawn })
    : voicedOf(part('whole'))
}

/** A worst month is one in which more was said against you: the largest share of negative texts beyond chance. */
function worstOf(months: readonly VoicedMonth[]): VoicedMonth | null {
  return months
    .filter(({ stands }) => stands === 'high')
    .reduce<VoicedMonth | null>((a, b) => (a && a.negative.value >= b.negative.value ? a : b), null)
}

/** The large ones by how much is said against you, then the small ones by size: chance alone must not lead a list. */
function groupsOf(rows: readonly TallyRow[], side: GroupSide, fewest: number): Group[] {
  const own = rows
    .filter((row) => row.side === side && (row.id !== null || side === 'language'))
    .slice(0, MOST_GROUPS)
  if (own.length < 2) return []
  return own
    .flatMap((row) => {
      const voiced = voicedOf(row)
      return voiced ? [{ id: row.id, ...voiced }] : []
    })
    .sort((a, b) => {
      const small = Number(a.n < fewest) - Number(b.n < fewest)
      return small || (a.n < fewest ? b.n - a.n : b.negative.value - a.negative.value || b.n - a.n)
    })
}

function facts({ basis, all, worst }: VoiceResult): Omit<Fact, 'analysis'>[] {
  if (!all) return []
  const common = { n: all.n, from: basis.from, to: basis.to }
  const whole = [
    { name: 'negative', ...all.negative, unit: 'share', ...common },
    { name: 'positive', ...all.positive, unit: 'share', ...common },
    { name: 'feeling', ...all.feeling, unit: 'of -1 to 1', ...common },
  ]
  if (!worst) return whole
  const { month, n, negative } = worst
  return [
    ...whole,
    { name: 'negative_worst_month', ...negative, unit: 'share', n, from: month, to: lastDayOf(month) },
  ]
}

/** '2024-11-01' -> '2024-11-30'. */
function lastDayOf(month: string): string {
  const first = new Date(`${month}T00:00:00Z`)
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).toISOString().slice(0, 10)
}
