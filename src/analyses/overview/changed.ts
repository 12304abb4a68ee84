import type { Selection } from '../../model/selection'
import type { Fact } from '../analysis'

/** A count that opens its people; NULL where there is nobody to open. */
export interface Came {
  n: number
  who: Selection | null
}

/** What changed since the earlier day of the page that tells it. */
export interface Changed {
  since: string
  days: number
  /** The day is the one on which the data ended before the last import. */
  byImport: boolean
  newcomers: Came
  lost: Came
  back: Came
  /** NULL without amounts, or where the data do not reach as many days back. */
  revenue: { now: number; before: number } | null
}

/** From what the page keeps of itself; NULL where nobody was a customer on the earlier day. */
export function changedOf(facts: readonly Fact[]): Changed | null {
  const own = new Map(facts.filter(({ analysis }) => analysis === 'changes').map((fact) => [fact.name, fact]))
  const customers = own.get('customers_then')
  if (!customers || customers.value === 0 || customers.from === null || customers.to === null) return null
  const came = (name: string): Came => {
    const { value = 0, selection = null } = own.get(name) ?? {}
    return { n: value, who: value > 0 ? selection : null }
  }
  const [now, before] = [own.get('revenue')?.value, own.get('revenue_before')?.value]
  return {
    since: customers.from,
    days: Math.round((Date.parse(customers.to) - Date.parse(customers.from)) / 86_400_000),
    byImport: own.get('by_import')?.value === 1,
    newcomers: came('newcomers'),
    lost: came('lost'),
    back: came('back'),
    revenue: now !== undefined && before !== undefined && before > 0 ? { now, before } : null,
  }
}
