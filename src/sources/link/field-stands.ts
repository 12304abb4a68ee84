import type { Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import type { Selection } from '../../model/selection'
import { FIELD_GROUP_IDS, ruleOf, type FieldGroup, type FieldRule, type FieldRules } from './field-truth'

/** How a field stands: for how many people its sources differ, and whose word was taken. */
export interface FieldStand {
  group: FieldGroup
  rule: FieldRule
  people: number
  /** All that say something where they differ, whose word counts most often first. */
  sources: { source: string; won: number }[]
}

interface StandRow {
  field: FieldGroup
  /** NULL in the row of all sources. */
  source: string | null
  people: number
  won: number
}

/** The fields in which sources differ, those of most people first. */
export async function fieldStands(engine: Engine, rules: FieldRules): Promise<FieldStand[]> {
  const rows = await engine.query<StandRow>(sql`
    select field, source, count(distinct customer_id)::integer as people,
      count(distinct customer_id) filter (won)::integer as won
    from customer_values group by grouping sets ((field), (field, source)) order by won desc, source`)
  return FIELD_GROUP_IDS.flatMap((group): FieldStand[] => {
    const own = rows.filter(({ field }) => field === group)
    const whole = own.find(({ source }) => source === null)
    const sources = own.flatMap(({ source, won }) => (source === null ? [] : [{ source, won }]))
    return whole ? [{ group, rule: ruleOf(rules, group), people: whole.people, sources }] : []
  }).sort((a, b) => b.people - a.people)
}

/** The people of whom sources say something else in this field. */
export const differingIn = (group: FieldGroup): Selection => ({
  has: { rows: 'values', where: [{ field: 'field', op: 'eq', value: group }] },
})

/** The rules that can be chosen for a field; the one that holds stays in the list though its source is gone. */
export function choicesOf({ group, rule, sources }: FieldStand): FieldRule[] {
  const named = sources.map(({ source }): FieldRule => `source:${source}`)
  const general: FieldRule[] = group === 'consent_email' ? ['no', 'lists', 'newest'] : ['lists', 'newest']
  return [...new Set([...general, ...named.sort(), rule])]
}
