import type { Engine } from '../../../engine/engine'
import { NativeEngine } from '../../../engine/native-engine'
import { sql } from '../../../engine/sql'
import { Sources } from '../../sources'

/** What a file brought, in the figures that a reader of it could work out by hand. */
export interface Figures {
  recognisedAs: string
  /** Rows read, loaded and set aside. */
  rows: [read: number, loaded: number, rejected: number]
  /** Why rows were set aside, and how many for each reason. */
  rejects: Record<string, number>
  orders: number
  /** Net of the orders that count, and what was given back of all. */
  net: number
  refunded: number
  first: string | null
  last: string | null
  currencies: string[]
  /** People who bought, and all who are known. */
  buyers: number
  people: number
}

let engine: Engine | undefined

export async function closeSample(): Promise<void> {
  await engine?.close()
  engine = undefined
}

/** Loads files, given as `name: text`, on the way that dropped files take; the engine stays open for `ask`. */
export async function loadFiles(files: Record<string, string | Blob>): Promise<Sources> {
  await closeSample()
  engine = await NativeEngine.start()
  const sources = new Sources(engine)
  await sources.add(
    Object.entries(files).map(([name, content]) => ({
      name,
      blob: typeof content === 'string' ? new Blob([content]) : content,
      lastModified: Date.UTC(2030, 0, 1),
    })),
  )
  return sources
}

/** Figures of one file, or of the first of several that belong together. */
export async function loadSample(...contents: (string | Blob)[]): Promise<Figures> {
  const sources = await loadFiles(
    Object.fromEntries(contents.map((content, i) => [`file-${i + 1}.csv`, content])),
  )
  return figuresOf(sources)
}

export async function figuresOf(sources: Sources): Promise<Figures> {
  const file = sources.files[0]!
  const [orders] = await ask<Pick<Figures, 'orders' | 'net' | 'refunded' | 'first' | 'last' | 'buyers'>>(sql`
    select count(*) as orders, coalesce(round(sum(net) filter (not cancelled and not test), 2), 0) as net,
      coalesce(round(sum(refunded), 2), 0) as refunded, strftime(min(occurred_at), '%Y-%m-%d') as first,
      strftime(max(occurred_at), '%Y-%m-%d') as last, count(distinct customer_id) as buyers from data.orders`)
  const currencies = await ask<{ currency: string }>(
    sql`select distinct currency from data.orders where currency is not null order by 1`,
  )
  const [people] = await ask<{ n: number }>(sql`select count(*) as n from data.customers`)
  const rejects = await ask<{ reason: string; n: number }>(
    sql`select reason, count(*) as n from data.rejects where file_no = ${file.no} group by 1 order by 1`,
  )
  return {
    recognisedAs: file.source || (file.mapping?.recognisedAs ?? file.status),
    rows: [file.rows.read, file.rows.loaded, file.rows.rejected],
    rejects: Object.fromEntries(rejects.map(({ reason, n }) => [reason, n])),
    ...orders!,
    currencies: currencies.map(({ currency }) => currency),
    people: people!.n,
  }
}

export function ask<Row extends object>(query: ReturnType<typeof sql>): Promise<Row[]> {
  return engine!.query<Row>(query)
}
