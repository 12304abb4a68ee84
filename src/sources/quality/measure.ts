import type { CallOptions, Engine } from '../../engine/engine'
import { ident, join, sql, type Sql } from '../../engine/sql'
import { fieldById, isTimeField } from '../../model/fields'
import { CELL_REASONS } from '../load/assemble'
import { RIGHTLY_ASIDE } from '../load/rightly-aside'
import { cellsOf, judgedColumns, textName, valueName, type JudgedColumn, type JudgedFile } from './cells'
import { hasUsualSize, type CheckId } from './checks'
import { addFarOut, fences, isAmount, type Bounds } from './far-out'
import { freshness, type Fresh } from './fresh'
import { addSlips } from './slips'

/** Cells of a column that fail a check. */
export interface Finding {
  check: CheckId
  n: number
  /** Of the rows, or of the orders where the column speaks of orders. */
  share: number
  /** Of amounts far above the usual: their share of the sum of all. */
  ofSum?: number
}

export interface ColumnQuality {
  index: number
  column: string
  field: string | null
  /** Rows of the file, or orders where the column speaks of orders and their rows repeat or leave out the cell. */
  rows: number
  per: 'row' | 'order'
  filled: number
  /** Cells that could be read as what they mean; null without a meaning. */
  valid: number | null
  unique: number | null
  /** Several cells, all of them the same. */
  constant: boolean
  /** First and last day, ISO. */
  first: string | null
  last: string | null
  /** Of numbers above zero: a quarter is below the first, half below the second, a quarter above the third. */
  usual: { low: number; middle: number; high: number } | null
  /** Numbers outside these are far from all others. */
  bounds: Bounds | null
  /** E-mail domains that look mistyped, the most frequent first. */
  slips: { written: string; meant: string; n: number }[]
  findings: Finding[]
}

export interface FileQuality {
  no: number
  name: string
  source: string
  grain: JudgedFile['mapping']['grain']
  rows: number
  /** Rows set aside that are missing in the numbers; not those that were no rows of the table. */
  lost: number
  columns: ColumnQuality[]
  /** Records that could name a person, and those that name none; null where its records name nobody by their nature. */
  people: { records: number; unlinked: number } | null
  fresh: Fresh | null
}

export interface MeasureOptions {
  signal?: AbortSignal
  /** Statements done and in all. */
  progress?: (done: number, total: number) => void
  priority?: CallOptions['priority']
}

/**
 * Columns looked through by one statement. Of a large file few at once, since the different values of all of them are held
 * together.
 */
const AT_ONCE = { meant: 4, others: 24 }
const ALL_AT_ONCE = { meant: 100, others: 100 }
/** The most rows of a small file; a larger one is looked through only when somebody asks. */
export const SMALL_ROWS = 200_000

/** Fewer numbers say nothing of what is usual. */
const FEWEST_NUMBERS = 20

/** What can be said of each column of a loaded file, counted over all rows that are not blank, those set aside included. */
export async function measureFile(
  engine: Engine,
  file: JudgedFile,
  asOf: string | null,
  { signal, progress, priority }: MeasureOptions = {},
): Promise<FileQuality> {
  const call: CallOptions = { signal, priority }
  const columns = judgedColumns(file)
  const groups = groupsOf(columns, file.rows.read <= SMALL_ROWS ? ALL_AT_ONCE : AT_ONCE)
  const total = groups.length + 2
  let done = 0
  const tick = () => progress?.(++done, total)
  const measured: ColumnQuality[] = []
  for (const { level, members } of groups) {
    signal?.throwIfAborted()
    const [row] = await engine.query<Counts>(countsSql(file, members, level), call)
    measured.push(...members.map((column) => columnQuality(column, row!)))
    tick()
  }
  await addFarOut(engine, file, columns, measured, call)
  for (const column of columns)
    if (column.typed && fieldById(column.typed.field).type === 'email')
      await addSlips(
        engine,
        file,
        column,
        measured.find(({ index }) => index === column.index)!,
        call,
      )
  tick()
  const fresh = await freshness(engine, file, columns, asOf, call)
  const people = await unlinked(engine, file, call)
  const rightly = file.rows.rejected > 0 ? await rightlyAside(engine, file, call) : 0
  tick()
  const place = new Map(columns.map(({ index }, i) => [index, i]))
  return {
    no: file.no,
    name: file.name,
    source: file.source,
    grain: file.mapping.grain,
    rows: file.rows.read - file.rows.blank,
    lost: file.rows.rejected - rightly,
    columns: measured.sort((a, b) => place.get(a.index)! - place.get(b.index)!),
    people,
    fresh,
  }
}

type Counts = Record<string, number | string | null>

function groupsOf(columns: readonly JudgedColumn[], atOnce: typeof AT_ONCE) {
  const groups: { level: JudgedColumn['level']; members: JudgedColumn[] }[] = []
  const split = (level: JudgedColumn['level'], members: JudgedColumn[], size: number) => {
    for (let at = 0; at < members.length; at += size)
      groups.push({ level, members: members.slice(at, at + size) })
  }
  for (const level of ['row', 'order'] as const)
    split(
      level,
      columns.filter((column) => column.typed && column.level === level),
      atOnce.meant,
    )
  split(
    'row',
    columns.filter(({ typed }) => !typed),
    atOnce.others,
  )
  return groups
}

const name = (what: string, { index }: { index: number }): Sql => ident(`${what}_${index}`)

/** One row: `rows`, and for each column its counts. */
function countsSql(file: JudgedFile, columns: readonly JudgedColumn[], level: JudgedColumn['level']): Sql {
  const parts = columns.flatMap((column) => {
    const [text, value] = [textName(column.index), valueName(column.index)]
    const filledCount = sql`count(${text})::double as ${name('filled', column)}`
    if (!column.typed)
      return [
        filledCount,
        sql`(count(${text}) > 1 and min(${text}) = max(${text}))::integer as ${name('same', column)}`,
      ]
    const { field } = column.typed
    const { type } = fieldById(field)
    // Long texts would fill the memory: their hashes are as many.
    const distinct = type === 'text' ? sql`hash(${value})` : value
    return [
      filledCount,
      sql`count(${value})::double as ${name('valid', column)}`,
      sql`count(distinct case when ${value} is not null then ${distinct} end)::double as ${name('unique', column)}`,
      ...column.checks.map(({ id, when }) => sql`count_if(${when})::double as ${name(id, column)}`),
      ...(isTimeField(field)
        ? [
            sql`strftime(min(${value}), '%Y-%m-%d') as ${name('first', column)}`,
            sql`strftime(max(${value}), '%Y-%m-%d') as ${name('last', column)}`,
          ]
        : []),
      ...(hasUsualSize(field)
        ? [
            sql`count_if(${isAmount(value)})::double as ${name('above', column)}`,
            ...QUARTERS.map(
              ([what, at]) =>
                sql`quantile_cont(case when ${isAmount(value)} then ln(${value}) end, ${at})::double as ${name(what, column)}`,
            ),
          ]
        : []),
    ]
  })
  return sql`select count(*)::double as rows, ${join(parts, ', ')} from ${cellsOf(file, columns, level)}`
}

const QUARTERS = [
  ['low', 0.25],
  ['middle', 0.5],
  ['high', 0.75],
] as const

function columnQuality(column: JudgedColumn, counts: Counts): ColumnQuality {
  const at = (what: string): number => Number(counts[`${what}_${column.index}`] ?? 0)
  const rows = Number(counts.rows)
  const share = (n: number) => (rows > 0 ? n / rows : 0)
  const { typed } = column
  const given = at('filled')
  const findings: Finding[] = column.checks
    .map(({ id }) => ({ check: id, n: at(id), share: share(at(id)) }))
    .filter(({ n }) => n > 0)
  if (typed && column.ownsRecord && at('valid') > at('unique')) {
    const n = at('valid') - at('unique')
    findings.push({ check: 'repeated', n, share: share(n) })
  }
  const usual =
    typed && hasUsualSize(typed.field) && at('above') >= FEWEST_NUMBERS
      ? { low: Math.exp(at('low')), middle: Math.exp(at('middle')), high: Math.exp(at('high')) }
      : null
  return {
    index: column.index,
    column: column.column,
    field: typed?.field ?? null,
    rows,
    per: column.level,
    filled: given,
    valid: typed ? at('valid') : null,
    unique: typed ? at('unique') : null,
    constant: typed ? at('unique') === 1 && at('valid') > 1 : at('same') === 1,
    first: (counts[`first_${column.index}`] as string | null | undefined) ?? null,
    last: (counts[`last_${column.index}`] as string | null | undefined) ?? null,
    usual,
    bounds: usual && fences(usual.low, usual.high),
    slips: [],
    findings,
  }
}

/** Rows whose only reasons to be set aside take nothing away. */
async function rightlyAside(engine: Engine, { no }: JudgedFile, call: CallOptions): Promise<number> {
  const [row] = await engine.query<{ n: number }>(
    sql`select count(*)::double as n from (
      select line from data.rejects where file_no = ${no} and reason not in (${CELL_REASONS})
        group by line having bool_and(reason in (${RIGHTLY_ASIDE})))`,
    call,
  )
  return row!.n
}

async function unlinked(
  engine: Engine,
  { no }: JudgedFile,
  call: CallOptions,
): Promise<FileQuality['people']> {
  const [row] = await engine.query<{ records: number; unlinked: number }>(
    sql`select count(*)::double as records, count_if(customer_id is null)::double as unlinked
      from data.identities where file_no = ${no}`,
    call,
  )
  return row!.records > 0 ? row! : null
}
