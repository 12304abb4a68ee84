import { sqlFile } from '../../engine/sql'
import { wilson, type Interval } from '../../stats/intervals'
import { studentQuantile } from '../../stats/special'
import type { Analysis, Basis, Context, Exclusion, Fact } from '../analysis'
import { writeFacts } from '../facts'
import countsSql from './counts.sql?raw'
import feelingsSql from './feelings.sql?raw'
import methodText from './method.en.md?raw'
import { SAMPLE } from './text-queue'

/** How people feel in what they wrote, over all texts up to the date. */
export interface FeelingsResult {
  /** n = texts with a feeling; left out are those emptied by cleaning (by reason) and those that still wait. */
  basis: Basis
  texts: number
  /** By the model; those that cleaning emptied are not among them. */
  read: number
  emptied: number
  waiting: number
  /** Labelled by the person. */
  corrected: number
  /** The model in use; NULL where none was started yet. */
  model: string | null
  /** What follows rests on the random sample alone, since texts still wait. */
  sampled: boolean
  /** Shares of the texts with Wilson's interval; NULL where nothing was read. */
  negative: Interval | null
  neutral: Interval | null
  positive: Interval | null
  /** Mean of P(positive) − P(negative), −1 … 1 (contracts 13), with Student's interval. */
  feeling: Interval | null
}

interface CountsRow {
  texts: number
  scored: number
  only_quote: number
  only_signature: number
  only_markup: number
  nothing_to_read: number
  waiting: number
  told: number
  corrected: number
  from_day: string | null
  to_day: string | null
  model: string | null
  n: number
  negative: number
  neutral: number
  positive: number
  feeling: number | null
  spread: number | null
}

/** Makes feelings and customer_feelings from what was read so far; it has no page of its own. */
export const feelings: Analysis<Record<string, never>, FeelingsResult> = {
  id: 'feelings',
  version: 1,
  needs: [{ table: 'texts', columns: ['text_id'], unlock: ['reviews', 'survey', 'tickets'] }],
  makes: ['feelings', 'customer_feelings'],
  readsTexts: true,
  defaults: {},
  method: methodText,
  sqlShown: [feelingsSql, countsSql],
  run,
}

async function run({ engine, scope, progress }: Context<Record<string, never>>): Promise<FeelingsResult> {
  await engine.run(sqlFile(feelingsSql, { as_of: scope.asOf }))
  progress(1, 2)
  const [row] = await engine.query<CountsRow>(sqlFile(countsSql, { as_of: scope.asOf, sample: SAMPLE }))
  const counts = row!
  const emptied: Exclusion[] = [
    { reason: 'only-quote', n: counts.only_quote },
    { reason: 'only-signature', n: counts.only_signature },
    { reason: 'only-markup', n: counts.only_markup },
    { reason: 'nothing-to-read', n: counts.nothing_to_read },
  ]
  const result: FeelingsResult = {
    basis: {
      n: counts.told,
      unit: 'texts',
      from: counts.from_day,
      to: counts.to_day,
      excluded: [...emptied, { reason: 'waiting', n: counts.waiting }].filter(({ n }) => n > 0),
    },
    texts: counts.texts,
    read: counts.scored,
    emptied: emptied.reduce((sum, { n }) => sum + n, 0),
    waiting: counts.waiting,
    corrected: counts.corrected,
    model: counts.model,
    sampled: counts.waiting > 0,
    negative: wilson(counts.negative, counts.n),
    neutral: wilson(counts.neutral, counts.n),
    positive: wilson(counts.positive, counts.n),
    feeling: meanFeeling(counts),
  }
  await writeFacts(engine, 'feelings', facts(result))
  return result
}

function meanFeeling({ n, feeling, spread }: CountsRow): Interval | null {
  if (feeling === null) return null
  if (spread === null) return { value: feeling, low: -1, high: 1, n }
  const half = (studentQuantile(0.975, n - 1) * spread) / Math.sqrt(n)
  return { value: feeling, low: Math.max(-1, feeling - half), high: Math.min(1, feeling + half), n }
}

function facts({ basis, negative, positive, feeling }: FeelingsResult): Omit<Fact, 'analysis'>[] {
  const named = { share_negative: negative, share_positive: positive, feeling }
  return Object.entries(named).flatMap(([name, interval]) =>
    interval
      ? [{ name, ...interval, unit: name === 'feeling' ? 'of 1' : 'share', from: basis.from, to: basis.to }]
      : [],
  )
}
