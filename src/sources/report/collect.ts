import type { CallOptions, Engine } from '../../engine/engine'
import { join, sql } from '../../engine/sql'
import { mainCurrency } from '../../model/scope'
import { CELL_REASONS } from '../load/assemble'
import { isOrderFile, loadedFile, type LoadedFile } from '../load/loaded-file'
import { ordersName } from '../load/order-sql'
import { typedName } from '../load/typed-sql'
import { shapeKey } from '../map/mapping'
import { personalColumns } from '../personal-columns'
import type { Hide } from '../masked-sources'
import { judgedFiles } from '../quality/cells'
import { sha256 } from '../sha256'
import type { LinkSummary, SourceFile } from '../source-file'
import type { SourcesApi } from '../sources-api'
import { changesOf, type Change } from './changes'

/** Why rows, or cells of rows that were loaded, are in none of the numbers. */
export interface SetAside {
  /** Key of the reason; '' for rows beyond those that are listed one by one. */
  reason: string
  /** Records of the file; each counts under one reason. */
  rows: number
  /** Cells whose row was loaded without them. */
  cells: number
  examples: { line: number; column: string; value: string }[]
}

export interface ReportFile {
  file: SourceFile
  /** Of the bytes as they were read (unpacked); null where none are held, or the report is without. */
  sha256: string | null
  setAside: SetAside[]
  /** What the person made of it that Rapport had not; null where nothing was corrected. */
  changes: Change[] | null
  /** Orders in another currency than the workspace's, whose amounts stay out. */
  otherCurrencies: { currency: string; orders: number; amount: number }[]
  /** Records that stand in a later file of the same source too, which counts. */
  replaced: number
}

/** Everything that an import did, as plain data. */
export interface ImportReport {
  files: ReportFile[]
  links: LinkSummary | null
  currency: string
  /** As of which day, ISO; null without dates. */
  asOf: string | null
  versions: { app: string; engine: string }
  rows: { read: number; loaded: number; rejected: number; blank: number; repaired: number }
}

export interface ReportParts {
  engine: Engine
  sources: SourcesApi
  asOf: string | null
  /** Of the app. */
  version: string
}

export interface ReportOptions {
  /** How many examples of each reason; 0 for none. */
  examples?: number
  /** Where people are masked: a value as it may be seen. */
  hide?: Hide
  /** Without, no bytes are read: of large files that takes longer than all the rest. */
  hashed?: boolean
  signal?: AbortSignal
  progress?: (done: number, total: number) => void
}

const EXAMPLES = 3

/** Bytes do not change; looking through gigabytes of them takes a while. */
const hashes = new WeakMap<Blob, string>()

/** Looks through the whole import. The same files give the same report: nothing of it is a time that something took. */
export async function collectReport(
  { engine, sources, asOf, version }: ReportParts,
  { examples = EXAMPLES, hide = (value) => value, hashed = true, signal, progress }: ReportOptions = {},
): Promise<ImportReport> {
  const call: CallOptions = { signal }
  const { kept, bytes } = sources.keep()
  const corrected = new Set(kept.mappings.map(({ header }) => shapeKey(header)))
  const loaded = judgedFiles(sources.files).map(({ no, source, mapping, shape }) =>
    loadedFile(no, source, mapping, shape.header),
  )
  const currency = loaded.length > 0 ? await mainCurrency(engine) : ''
  const files: ReportFile[] = []
  for (const file of sources.files) {
    signal?.throwIfAborted()
    const name = kept.files.find((one) => one.file.no === file.no)?.bytes?.file
    const blob = hashed && name ? bytes.get(name) : undefined
    if (blob && !hashes.has(blob)) hashes.set(blob, await sha256(blob))
    files.push({
      file,
      sha256: blob ? hashes.get(blob)! : null,
      setAside: await setAside(engine, file, { examples, hide }, call),
      changes: file.shape && corrected.has(shapeKey(file.shape.header)) ? await changes(sources, file) : null,
      otherCurrencies: file.notes.some(({ key }) => key === 'other-currency')
        ? await otherCurrencies(engine, file.no, currency, call)
        : [],
      replaced: await replacedBy(
        engine,
        loaded.find(({ no }) => no === file.no),
        loaded,
        call,
      ),
    })
    progress?.(files.length, sources.files.length)
  }
  const [engineVersion] = await engine.query<{ version: string }>(sql`select version()::varchar as version`)
  const sum = (of: (rows: SourceFile['rows']) => number) =>
    files.reduce((all, { file }) => all + of(file.rows), 0)
  return {
    files,
    links: sources.links,
    currency,
    asOf,
    versions: { app: version, engine: `DuckDB ${engineVersion!.version}` },
    rows: {
      read: sum(({ read }) => read),
      loaded: sum((rows) => rows.loaded),
      rejected: sum(({ rejected }) => rejected),
      blank: sum(({ blank }) => blank),
      repaired: sum(({ repaired }) => repaired),
    },
  }
}

/** Each row under the first of its reasons, so that the reasons add up to the rows that were set aside. */
async function setAside(
  engine: Engine,
  file: SourceFile,
  { examples, hide }: { examples: number; hide: Hide },
  call: CallOptions,
): Promise<SetAside[]> {
  const counted = await engine.query<{ reason: string; rows: number; cells: number }>(
    sql`
      with told as (select line, reason, reason in (${CELL_REASONS}) as is_cell from data.rejects where file_no = ${file.no})
      select reason, count(*)::double as rows, 0::double as cells
        from (select line, min(reason) as reason from told where not is_cell group by line) group by reason
      union all
      select reason, 0, count(*) from told where is_cell group by reason
      order by rows desc, cells desc, reason`,
    call,
  )
  const personal = personalColumns(file)
  const found: SetAside[] = []
  for (const { reason, rows, cells } of counted) {
    const some =
      examples === 0
        ? []
        : await engine.query<{ line: number; column: string; value: string }>(
            sql`select line::integer as line, coalesce("column", '') as "column", coalesce(value, '') as value
              from data.rejects where file_no = ${file.no} and reason = ${reason}
              order by line, "column", value limit ${examples}`,
            call,
          )
    found.push({
      reason,
      rows,
      cells,
      examples: some.map(({ line, column, value }) => ({
        line,
        column,
        value: hide(value, personal.has(column)),
      })),
    })
  }
  const rest = file.rows.rejected - found.reduce((sum, { rows }) => sum + rows, 0)
  return rest > 0
    ? [
        ...found,
        {
          reason: file.status === 'declined' ? (file.problem ?? '') : '',
          rows: rest,
          cells: 0,
          examples: [],
        },
      ]
    : found
}

async function changes(sources: SourcesApi, file: SourceFile): Promise<Change[] | null> {
  if (!file.mapping || !file.preview || !file.shape) return null
  const found = changesOf(await sources.recognised(file.no), file.mapping)
  return found.length > 0 ? found : null
}

async function otherCurrencies(engine: Engine, no: number, currency: string, call: CallOptions) {
  return engine.query<{ currency: string; orders: number; amount: number }>(
    sql`select currency::varchar as currency, count(*)::double as orders, coalesce(sum(net), 0)::double as amount
      from data.orders where file_no = ${no} and currency <> ${currency} group by currency order by orders desc, currency`,
    call,
  )
}

async function replacedBy(
  engine: Engine,
  file: LoadedFile | undefined,
  all: readonly LoadedFile[],
  call: CallOptions,
): Promise<number> {
  const later = all.filter((other) => file && other.source === file.source && other.no > file.no)
  if (!file || later.length === 0) return 0
  const rows = (one: LoadedFile) => (isOrderFile(one) ? ordersName(one.no, one.mapping) : typedName(one.no))
  const [row] = await engine.query<{ n: number }>(
    sql`select count(*)::double as n from ${rows(file)} where _record in (${join(
      later.map((other) => sql`select _record from ${rows(other)}`),
      ' union all ',
    )})`,
    call,
  )
  return row!.n
}
