import type { CallOptions, Engine } from '../../engine/engine'
import { ident, join, sql, type Sql } from '../../engine/sql'
import { fieldById } from '../../model/fields'
import { columnOf, timeField, typedColumns } from '../load/typed-sql'
import { cellsOf, judgedColumns, textName, valueName, type JudgedColumn, type JudgedFile } from './cells'
import { hasUsualSize, isTime, type CheckId } from './checks'
import { meantDomain } from './email-slips'
import { gapsOf, type Gap } from './gaps'

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
  rejected: number
  columns: ColumnQuality[]
  /** Records that could name a person, and those that name none; null where its records name nobody by their nature. */
  people: { records: number; unlinked: number } | null
  fresh: Fresh | null
}

/** How far back the last record lies, and where the file is silent. Days are ISO. */
export interface Fresh {
  first: string
  last: string
  /** Days from the last record to the day that everything is seen from. */
  days: number
  gaps: Gap[]
}

export interface Bounds {
  low: number
  high: number
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
const SMALL_ROWS = 200_000

/** Fewer numbers say nothing of what is usual. */
const FEWEST_NUMBERS = 20
/**
 * Tukey's outer fences, on logarithms since amounts are skewed: three times the distance between the quartiles beyond them. Of
 * a million amounts whose logarithms are normal about two lie beyond.
 */
const FENCES = 3

/** What can be said of each column of a loaded file, counted over all rows that are not blank, those set aside included. */
export async function measureFile(
  engine: Engine,
  file: JudgedFile,
  asOf: string | null,
  { signal, progress, priority }: MeasureOptions = {},
): Promise<FileQuality> {
  const call: CallOptions = { signal, priority }
  const columns = judgedColumns(file)
  const groups = groupsOf(columns, file.rows.read < SMALL_ROWS ? ALL_AT_ONCE : AT_ONCE)
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
  tick()
  const place = new Map(columns.map(({ index }, i) => [index, i]))
  return {
    no: file.no,
    name: file.name,
    source: file.source,
    grain: file.mapping.grain,
    rows: file.rows.read - file.rows.blank,
    rejected: file.rows.rejected,
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
      ...(isTime(field)
        ? [
            sql`strftime(min(${value}), '%Y-%m-%d') as ${name('first', column)}`,
            sql`strftime(max(${value}), '%Y-%m-%d') as ${name('last', column)}`,
          ]
        : []),
      ...(hasUsualSize(field)
        ? [
            sql`count_if(${value} > 0)::double as ${name('above', column)}`,
            ...QUARTERS.map(
              ([what, at]) =>
                sql`quantile_cont(case when ${value} > 0 then ln(${value}) end, ${at})::double as ${name(what, column)}`,
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

/** Null where all usual numbers are the same, so that any other would be far from them. */
export function fences(low: number, high: number): Bounds | null {
  const ratio = high / low
  return ratio > 1 ? { low: low / ratio ** FENCES, high: high * ratio ** FENCES } : null
}

/** Numbers above zero that lie outside the bounds. */
export function isFarOut(value: Sql, { low, high }: Bounds): Sql {
  return sql`coalesce(${value} > 0 and (${value} < ${low} or ${value} > ${high}), false)`
}

async function addFarOut(
  engine: Engine,
  file: JudgedFile,
  columns: readonly JudgedColumn[],
  measured: readonly ColumnQuality[],
  call: CallOptions,
): Promise<void> {
  for (const level of ['row', 'order'] as const) {
    const judged = measured.filter(({ bounds, per }) => bounds && per === level)
    if (judged.length === 0) continue
    const parts = judged.flatMap((column) => {
      const value = valueName(column.index)
      return [
        sql`count_if(${isFarOut(value, column.bounds!)})::double as ${name('n', column)}`,
        sql`(sum(${value}) filter (${value} > ${column.bounds!.high}))::double as ${name('far', column)}`,
        sql`(sum(${value}) filter (${value} > 0))::double as ${name('sum', column)}`,
      ]
    })
    const members = columns.filter(({ index }) => judged.some((one) => one.index === index))
    const [row] = await engine.query<Record<string, number | null>>(
      sql`select ${join(parts, ', ')} from ${cellsOf(file, members, level)}`,
      call,
    )
    for (const column of judged) {
      const n = row![`n_${column.index}`] ?? 0
      const sum = row![`sum_${column.index}`] ?? 0
      if (n > 0)
        column.findings.push({
          check: 'far_out',
          n,
          share: n / column.rows,
          ofSum: sum > 0 ? (row![`far_${column.index}`] ?? 0) / sum : 0,
        })
    }
  }
}

/** The domain of a value that is an e-mail. */
export const domainOf = (value: Sql): Sql => sql`substr(${value}, strpos(${value}, '@') + 1)`

async function addSlips(
  engine: Engine,
  file: JudgedFile,
  column: JudgedColumn,
  quality: ColumnQuality,
  call: CallOptions,
): Promise<void> {
  const rows = await engine.query<{ written: string; n: number }>(
    sql`select ${domainOf(valueName(column.index))}::varchar as written, count(*)::double as n
      from ${cellsOf(file, [column], column.level)} where ${valueName(column.index)} is not null
      group by 1 having length(written) between 8 and 15 order by n desc, written`,
    call,
  )
  quality.slips = rows.flatMap(({ written, n }) => {
    const meant = meantDomain(written)
    return meant ? [{ written, meant, n }] : []
  })
  const n = quality.slips.reduce((sum, slip) => sum + slip.n, 0)
  if (n > 0) quality.findings.push({ check: 'email_slip', n, share: n / quality.rows })
}

async function freshness(
  engine: Engine,
  file: JudgedFile,
  columns: readonly JudgedColumn[],
  asOf: string | null,
  call: CallOptions,
): Promise<Fresh | null> {
  const field = timeField(file.mapping)
  const time = field ? columnOf(typedColumns(file.mapping, file.shape.header), field) : undefined
  const column = columns.find(({ index }) => index === time?.index)
  if (!column || asOf === null) return null
  const value = valueName(column.index)
  const months = await engine.query<{ month: string; n: number; first: string; last: string }>(
    sql`select strftime(date_trunc('month', ${value}), '%Y-%m-%d') as month, count(*)::double as n,
        strftime(min(${value}), '%Y-%m-%d') as "first", strftime(max(${value}), '%Y-%m-%d') as "last"
      from ${cellsOf(file, [column], column.level)} where ${value} is not null and ${value}::date <= ${asOf}::date
      group by 1 order by 1`,
    call,
  )
  if (months.length === 0) return null
  const last = months.at(-1)!.last
  const line = { touchpoint: '', platform: file.source, n: 0, known: 0, months }
  return {
    first: months[0]!.first,
    last,
    days: Math.round((Date.parse(asOf) - Date.parse(last)) / 86_400_000),
    gaps: gapsOf(line, lastWholeMonth(asOf)),
  }
}

/** A month that is not over says nothing by its silence. */
export function lastWholeMonth(asOf: string): string {
  const day = new Date(`${asOf}T00:00:00Z`)
  const isOver = new Date(day.getTime() + 86_400_000).getUTCDate() === 1
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - (isOver ? 0 : 1), 1))
    .toISOString()
    .slice(0, 10)
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
