import type { Engine } from '../../engine/engine'
import { sql, sqlFile } from '../../engine/sql'
import { wilson } from '../../stats/intervals'
import { LABELS, type Estimate, type Label } from './tally'
import trialSql from './trial.sql?raw'

/** How many texts a person is asked to judge: enough for a margin of 10 points or so, few enough for a cup of tea. */
export const TRIAL_SIZE = 50

export interface TrialCount {
  /** What the person said. */
  label: Label
  model_label: Label
  n: number
}

export interface TrialLabel {
  label: Label
  /** Of those that the model calls so, the share that are; NULL where it calls none so. */
  precision: (Estimate & { n: number }) | null
  /** Of those that are so, the share that the model finds; NULL where none is. */
  recall: (Estimate & { n: number }) | null
}

/** How often the model says what the person says, over texts whose answer they had not seen. */
export interface Trial {
  n: number
  right: number
  accuracy: Estimate
  labels: TrialLabel[]
  counts: TrialCount[]
  /** Said positive of what is negative, or the other way round. */
  opposite: number
}

/** NULL before the first answer. */
export function trialOf(counts: readonly TrialCount[]): Trial | null {
  const sum = (wanted: (count: TrialCount) => boolean) =>
    counts.filter(wanted).reduce((all, { n }) => all + n, 0)
  const n = sum(() => true)
  if (n === 0) return null
  const right = sum((one) => one.label === one.model_label)
  const share = (found: number, of: number) => {
    const interval = wilson(found, of)
    return interval && { value: interval.value, low: interval.low, high: interval.high, n: of }
  }
  const { value, low, high } = wilson(right, n)!
  return {
    n,
    right,
    accuracy: { value, low, high },
    labels: LABELS.map((label) => {
      const both = sum((one) => one.label === label && one.model_label === label)
      return {
        label,
        precision: share(
          both,
          sum((one) => one.model_label === label),
        ),
        recall: share(
          both,
          sum((one) => one.label === label),
        ),
      }
    }),
    counts: [...counts],
    opposite: sum(
      (one) => one.label !== one.model_label && one.label !== 'neutral' && one.model_label !== 'neutral',
    ),
  }
}

export async function readTrial(engine: Engine): Promise<Trial | null> {
  return trialOf(await engine.query<TrialCount>(sqlFile(trialSql)))
}

export interface TrialText {
  text_hash: string
  body: string
}

/** Other than the order of the sample that is read first: the two must not be the same texts. */
const SALT = 'how good is it'

/**
 * The texts still to be judged, in an order that is as good as random and the same every time; texts whose answer was seen and
 * corrected are no fair test and left out. Each different text once.
 */
export async function trialTexts(
  engine: Engine,
  { limit, skipped = [] }: { limit: number; skipped?: readonly string[] },
): Promise<TrialText[]> {
  const passed = skipped.length > 0 ? sql`and text_hash not in (${[...skipped]})` : sql``
  const rows = await engine.query<{ text_hash: string; text_id: string }>(sql`
    select text_hash, min(text_id) as text_id from feelings
    where model_label is not null and text_hash not in (select text_hash from work.text_labels) ${passed}
    group by text_hash order by md5(${SALT} || text_hash) limit ${limit}`)
  if (rows.length === 0) return []
  const bodies = await engine.query<TrialText>(sql`
    select text_hash, any_value(body) as body from texts
    where text_id in (${rows.map(({ text_id }) => text_id)}) and text_hash in (${rows.map(({ text_hash }) => text_hash)})
    group by text_hash`)
  const byHash = new Map(bodies.map((text) => [text.text_hash, text]))
  return rows.flatMap(({ text_hash }) => byHash.get(text_hash) ?? [])
}
