import type { Analysis } from './analysis'

/**
 * The analyses in an order in which whoever makes a table comes before whoever reads it; those that need nothing of a slow one
 * come before it; otherwise as listed.
 * A table that nobody in the list makes holds no one up. Throws where two wait for each other, or one id stands twice.
 */
export function inOrder(analyses: readonly Analysis[]): Analysis[] {
  const makers = new Map<string, Analysis>()
  const ids = new Set<string>()
  for (const analysis of analyses) {
    if (ids.has(analysis.id)) throw new Error(`Two analyses are called ${analysis.id}`)
    ids.add(analysis.id)
    for (const table of analysis.makes ?? []) {
      if (makers.has(table)) throw new Error(`${makers.get(table)!.id} and ${analysis.id} both make ${table}`)
      makers.set(table, analysis)
    }
  }
  const ordered: Analysis[] = []
  const placed = new Set<Analysis>()
  const place = (analysis: Analysis, path: Analysis[]) => {
    if (placed.has(analysis)) return
    if (path.includes(analysis))
      throw new Error(
        `Analyses wait for each other: ${[...path, analysis].map((one) => one.id).join(' -> ')}`,
      )
    for (const table of analysis.reads ?? []) {
      const maker = makers.get(table)
      if (maker && maker !== analysis) place(maker, [...path, analysis])
    }
    placed.add(analysis)
    ordered.push(analysis)
  }
  for (const analysis of analyses) place(analysis, [])
  const late = new Set<Analysis>()
  for (const analysis of ordered) {
    const waits = (analysis.reads ?? []).some((table) => late.has(makers.get(table)!))
    if (analysis.slow || waits) late.add(analysis)
  }
  return [...ordered.filter((one) => !late.has(one)), ...ordered.filter((one) => late.has(one))]
}
