import packageJson from '../../package.json'
import { actionRows, type ActionsResult } from '../analyses/actions/actions'
import { CHANGE_COLUMNS, changeRows, wholeOf } from '../analyses/changes/change-rows'
import type { ChangesResult } from '../analyses/changes/changes'
import { matrixRows, type MatrixResult } from '../analyses/matrix/matrix'
import type { PersonasResult } from '../analyses/personas/personas'
import { personasJson } from '../analyses/personas/personas-json'
import type { AnalysisRunner } from '../analyses/runner'
import type { ValueResult } from '../analyses/value/value-result'
import type { Engine, Value } from '../engine/engine'
import { ident, join, sql, type Sql } from '../engine/sql'
import { Glass } from '../model/personal/glass'
import { saltOf } from '../model/personal/masks'
import type { Scope } from '../model/scope'
import { phoneCountry } from '../sources/link/phone'
import { personalColumns } from '../sources/personal-columns'
import type { SourceFile } from '../sources/source-file'
import type { SourcesApi } from '../sources/sources-api'
import { csvOfRows } from './csv'
import { csvOfQuery } from './csv-file'
import { importReport, markdownFile } from './import-report'
import { manifest, type TextCounts } from './manifest'
import { qualityFile } from './quality'
import { SMALLEST_GROUP, withholdSmall, type SmallGroups } from './small-groups'
import {
  groupsTable,
  linksTable,
  maskedTextId,
  peopleTable,
  rejectsTable,
  segmentsTable,
  textsTable,
  type ResultTable,
} from './result-tables'

/** What the results are made of; the app's workspace is one. */
export interface ResultsParts {
  engine: Engine
  sources: SourcesApi
  runner: AnalysisRunner
  scope: Scope | null
  /** Milliseconds until the engine was ready, and from the drop to the last answer. */
  timings: { boot: number; total: number }
  /** Runs `work` while no answer changes of itself. */
  still<Result>(work: () => Promise<Result>): Promise<Result>
}

export interface ResultsOptions {
  /** Adds `tables/<file name>.csv`: each file as it was read. */
  withTables?: boolean
  /** Adds the texts themselves to texts.csv. */
  withTexts?: boolean
  /**
   * How people are in it: as they are, everybody under a mask, or nobody (the files of single people are empty, and groups smaller
   * than `smallestGroup` have no figures).
   */
  people?: PeopleIn
  smallestGroup?: number
}

export type PeopleIn = 'with' | 'masked' | 'totals'

export interface ResultFile {
  name: string
  blob: Blob
}

const ACTION_COLUMNS = [
  'action_id',
  'title',
  'customers',
  'impact',
  'effort',
  'quadrant',
  'why',
  'impact_low',
  'impact_high',
]
const MATRIX_COLUMNS = ['kind', 'name', 'connectedness', 'interaction', 'experience', 'quadrant', 'n']

/** The files of design 6: every one always there, with its columns, empty where the data do not give it. */
export function resultsBundle(parts: ResultsParts, options: ResultsOptions = {}): Promise<ResultFile[]> {
  return parts.still(() => bundle(parts, options))
}

async function bundle(
  parts: ResultsParts,
  {
    withTables = false,
    withTexts = false,
    people: shown = 'with',
    smallestGroup = SMALLEST_GROUP,
  }: ResultsOptions,
): Promise<ResultFile[]> {
  const { sources, runner, scope } = parts
  const masked = shown === 'masked'
  const totals = shown === 'totals'
  const glass = masked ? new Glass({ engine: parts.engine, countryCode: phoneCountry }) : null
  await glass?.prepare()
  const salt = masked ? await saltOf(parts.engine) : null
  const engine = glass?.engine ?? parts.engine
  const done = async <Result>(id: string): Promise<Result | null> => {
    const status = runner.statuses().get(id)
    if (status?.status !== 'done') return null
    return (glass ? await glass.see(status.result) : status.result) as Result
  }
  const loaded = sources.files.some((file) => file.status === 'loaded')
  const table = ({ columns, query }: ResultTable, there: boolean, through = engine) =>
    there ? csvOfQuery(through, query, { columns }) : Promise.resolve(csvOfRows(columns, []))
  const withheld: Record<string, number> = {}
  const safe = <R extends Record<string, unknown>>(file: string, rows: R[], group: SmallGroups<R>): R[] => {
    if (!totals) return rows
    const { rows: kept, withheld: n } = withholdSmall(rows, { ...group, smallest: smallestGroup })
    withheld[file] = n
    return kept
  }
  const textIds = salt
    ? await maskedTextIds(parts.engine, salt, await done<PersonasResult>('personas'))
    : null
  const textId = (id: string) => textIds?.get(id) ?? id
  const people = runner.statuses().get('customers')?.status === 'done'
  const actions = await done<ActionsResult>('actions')
  const matrix = await done<MatrixResult>('matrix')
  const changes = await done<ChangesResult>('changes')
  const segments = segmentsTable(totals ? smallestGroup : 1)
  const segmentRows = people ? await parts.engine.query<Record<string, Value>>(segments.query) : []

  const files: ResultFile[] = [
    // Its masks are drawn where the rows are: the list is as long as there are people.
    {
      name: 'customers.csv',
      blob: await table(peopleTable(undefined, undefined, masked), people && !totals, parts.engine),
    },
    { name: 'clv.json', blob: json(clv(await done<ValueResult>('value'))) },
    {
      name: 'segments.csv',
      blob: csvOfRows(
        segments.columns,
        safe('segments.csv', segmentRows, {
          size: (row) => Number(row.customers),
          whole: (row) => String(row.segmentation),
          keep: ['segmentation', 'segment'],
        }),
      ),
    },
    {
      name: 'personas.json',
      blob: json(personas(await done('personas'), withTexts && !totals, totals, safe, textId)),
    },
    {
      name: 'matrix.csv',
      blob: csvOfRows(
        MATRIX_COLUMNS,
        safe('matrix.csv', matrix ? matrixRows(matrix) : [], {
          size: ({ n }) => n,
          whole: ({ kind }) => kind,
          keep: ['kind', 'name'],
        }),
      ),
    },
    {
      name: 'changes.csv',
      blob: csvOfRows(
        CHANGE_COLUMNS,
        safe('changes.csv', changes ? changeRows(changes) : [], {
          size: ({ size }) => size,
          whole: wholeOf,
          keep: ['measure', 'from', 'since', 'to'],
        }),
      ),
    },
    { name: 'texts.csv', blob: await table(textsTable(withTexts, salt), loaded && !totals) },
    {
      name: 'groups.csv',
      blob: await table(
        groupsTable(salt),
        runner.statuses().get('groups')?.status === 'done' && !totals,
        parts.engine,
      ),
    },
    { name: 'links.csv', blob: await table(linksTable(salt), loaded && !totals, parts.engine) },
    { name: 'quality.csv', blob: await qualityFile(engine, sources.files) },
    {
      name: 'rejects.csv',
      blob: await table(
        rejectsTable(sources.files, withTexts, masked),
        sources.files.some((file) => file.shape) && !totals,
      ),
    },
    {
      name: 'actions.csv',
      blob: csvOfRows(
        ACTION_COLUMNS,
        safe('actions.csv', actions ? actionRows(actions, scope?.currency ?? '') : [], {
          size: ({ customers }) => customers,
          whole: null,
          keep: ['action_id', 'title', 'effort', 'quadrant'],
        }),
      ),
    },
  ]
  const report = await importReport(parts, { examples: !totals, glass, hashed: false })
  files.push({ name: 'import-report.md', blob: markdownFile(report) })
  if (withTables)
    for (const file of sources.files)
      if (file.shape && file.shape.columns > 0 && file.status !== 'repeated')
        files.push({
          name: `tables/${tableName(file.name)}`,
          blob: await rawTable(engine, file, { salt, empty: totals }),
        })
  const about = manifest({
    version: packageJson.version,
    engine: await engineName(engine),
    scope,
    files: sources.files,
    links: sources.links,
    money: sources.money,
    analyses: runner.analyses,
    statuses: runner.statuses(),
    timings: parts.timings,
    texts: await textCounts(engine),
    people: shown,
    ...(totals ? { smallestGroup, withheld } : {}),
  })
  return [{ name: 'manifest.json', blob: json(about) }, ...files]
}

function json(value: unknown): Blob {
  return new Blob([`${JSON.stringify(value, null, 2)}\n`], { type: 'application/json' })
}

function clv(result: ValueResult | null) {
  const { models = [], chosen = null, monetary = null, holdout = null } = result ?? {}
  return {
    models,
    chosen,
    alive_by: result?.aliveBy ?? null,
    method: result?.method ?? null,
    monetary,
    holdout,
    warnings: result?.warnings ?? [],
  }
}

type Safe = <R extends Record<string, unknown>>(file: string, rows: R[], group: SmallGroups<R>) => R[]

/** Quotes go by text ids, which are those of texts.csv; where no single person may be in it there are none. */
function personas(
  result: PersonasResult | null,
  withTexts: boolean,
  totals: boolean,
  safe: Safe,
  textId: (id: string) => string,
) {
  if (!result) return { k: null, silhouette: null, stability: null, personas: [] }
  const all = personasJson(result, withTexts)
  const rows = all.personas.map((persona) => ({
    ...persona,
    voice: totals ? [] : persona.voice.map((one) => ({ ...one, text_id: textId(one.text_id) })),
  }))
  return {
    ...all,
    personas: safe('personas.json', rows, {
      size: ({ size }) => size,
      whole: () => '',
      keep: ['id', 'name'],
    }),
  }
}

/** `archive.zip/inner.csv` becomes `archive.zip__inner.csv.csv` (contracts 10). */
export function tableName(name: string): string {
  return `${name.replaceAll('/', '__').replaceAll('\\', '__')}.csv`
}

/** What texts.csv calls the texts that personas quote. */
async function maskedTextIds(
  engine: Engine,
  salt: string,
  result: PersonasResult | null,
): Promise<Map<string, string>> {
  const ids = (result?.personas ?? []).flatMap(({ voices }) => voices.map(({ text_id }) => text_id))
  if (ids.length === 0) return new Map()
  const rows = await engine.query<{ text_id: string; masked: string }>(
    sql`select text_id, ${maskedTextId(salt)} as masked from texts t where text_id in (${ids})`,
  )
  return new Map(rows.map((row) => [row.text_id, row.masked]))
}

/**
 * Every data row of a file in its own words and order, as the engine holds it; no apostrophes, since nothing may differ. With a
 * salt, cells of columns that say who somebody is become a word that is the same for the same cell.
 */
function rawTable(
  engine: Engine,
  file: SourceFile,
  { salt, empty }: { salt: string | null; empty: boolean },
): Promise<Blob> {
  const { header } = file.shape!
  const columns = header.map((_, i) => `c${i + 1}`)
  const personal = salt ? personalColumns(file) : new Map<string, unknown>()
  const cells = header.map((column, i): Sql => {
    const cell = ident(`c${i + 1}`)
    if (!personal.has(column)) return cell
    return sql`case when trim(coalesce(${cell}, '')) = '' then ${cell}
      else 'p' || substr(md5(${salt} || ':cell:' || lower(trim(${cell}))), 1, 12) end as ${cell}`
  })
  return csvOfQuery(
    engine,
    sql`select ${join(cells, ', ')} from ${ident('data', `raw_${file.no}`)} ${empty ? sql`limit 0` : sql``}`,
    { columns, header, raw: true },
  )
}

/** In records, as texts.csv has them. */
async function textCounts(engine: Engine): Promise<TextCounts> {
  const [counts] = await engine.query<TextCounts>(sql`
    select (select max(model) from read.text_model) as model, count(*)::integer as total,
      count(negative)::integer as read, count(emptied)::integer as emptied,
      count(*) filter (negative is null and emptied is null)::integer as waiting
    from answered_texts`)
  return counts!
}

async function engineName(engine: Engine): Promise<string> {
  const [row] = await engine.query<{ version: string }>(sql`select version() as version`)
  return `DuckDB ${row?.version ?? ''} (WebAssembly, eh)`
}
