import type { CallOptions, Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import { AS_FOUND, mostCompared, type Linking } from '../link/decisions'
import type { FieldRules } from '../link/field-truth'
import { loadLinking } from '../link/load'
import type { LinkSummary } from '../source-file'
import { assembleActs } from './assemble-acts'
import { assembleCustomers, tableCounts } from './assemble-customers'
import { assembleOrders } from './assemble-orders'
import { findOutdated, nameOutdated, type Vanished } from '../refresh/outdated'
import { familyOf, rowsOf, type LoadedFile } from './loaded-file'
import { convertAmounts, type Converted, type Money, type Rate } from './rates'

export interface Assembled {
  links: LinkSummary
  /** By file number: rows in each canonical table, and records set aside. */
  tables: Map<number, Record<string, number>>
  rejectedRows: Map<number, number>
  money: Money
  converted: Converted[]
  vanished: Vanished[]
}

export interface AssembleOptions extends CallOptions {
  rates?: readonly Rate[]
  linking?: Linking
  fieldRules?: FieldRules
  /** Sources whose vanished records count no more. */
  leaveOut?: readonly string[]
}

/** Why records are set aside once all files are seen; written anew each time. */
const LATE_REASONS = ['order_without_date', 'order_not_found', 'credit_without_order']

/** Cells that are set aside while their record is loaded. */
export const CELL_REASONS = ['surplus_cells']

/** From staged files to canonical tables: who is who, then what they did, then who they are. */
export async function assemble(
  engine: Engine,
  all: readonly LoadedFile[],
  options: AssembleOptions = {},
): Promise<Assembled> {
  const started = performance.now()
  const files = await findOutdated(engine, all, options.leaveOut ?? [], options)
  await engine.run(sql`delete from data.rejects where reason in (${LATE_REASONS})`)
  const { linking = AS_FOUND, signal, priority } = options
  const { linkCustomers } = await loadLinking()
  const likely = await linkCustomers(
    engine,
    files.map((file) => ({
      no: file.no,
      source: file.source,
      idFamily: familyOf(file),
      isList: file.mapping.grain === 'customer',
      leftOut: file.leftOut !== null,
      rows: rowsOf(file),
    })),
    { linking, mostCompared: mostCompared(linking), signal, priority },
  )
  const linkMs = performance.now() - started
  await assembleOrders(engine, files, options)
  await assembleActs(engine, files, options)
  const money = await convertAmounts(engine, options.rates ?? [], options)
  await assembleCustomers(engine, files, options.fieldRules, options)
  const vanished = await nameOutdated(engine, files)
  const tables = new Map<number, Record<string, number>>()
  for (const file of files) tables.set(file.no, await tableCounts(engine, file))
  return {
    links: { ...(await summarise(engine, linkMs)), likely },
    tables,
    rejectedRows: await rejectedRows(engine),
    ...money,
    vanished,
  }
}

async function rejectedRows(engine: Engine): Promise<Map<number, number>> {
  const rows = await engine.query<{ file_no: number; n: number }>(
    sql`select file_no, count(distinct line) as n from data.rejects where reason not in (${CELL_REASONS}) group by file_no`,
  )
  return new Map(rows.map((row) => [row.file_no, row.n]))
}

async function summarise(engine: Engine, ms: number): Promise<Omit<LinkSummary, 'likely'>> {
  const rules = await engine.query<{ rule: string; n: number }>(
    sql`select rule, count(*) as n from data.identities group by rule order by n desc, rule`,
  )
  const [counts] = await engine.query<{ customers: number; conflicts: number }>(sql`
    select (select count(*) from data.customers) as customers,
      (select count(distinct customer_id) from data.link_conflicts) as conflicts`)
  const records = rules.reduce((sum, row) => sum + row.n, 0)
  const unlinked = rules.find((row) => row.rule === 'none')?.n ?? 0
  return {
    records,
    linked: records - unlinked,
    customers: counts!.customers,
    byRule: Object.fromEntries(rules.map((row) => [row.rule, row.n])),
    conflicts: counts!.conflicts,
    ms,
  }
}
