import packageJson from '../../package.json'
import { actionRows, type ActionsResult } from '../analyses/actions/actions'
import { matrixRows, type MatrixResult } from '../analyses/matrix/matrix'
import type { PersonasResult } from '../analyses/personas/personas'
import { personasJson } from '../analyses/personas/personas-json'
import type { AnalysisRunner } from '../analyses/runner'
import type { ValueResult } from '../analyses/value/value-result'
import type { Engine } from '../engine/engine'
import { ident, sql } from '../engine/sql'
import type { Scope } from '../model/scope'
import type { SourceFile } from '../sources/source-file'
import type { SourcesApi } from '../sources/sources-api'
import { csvOfRows } from './csv'
import { csvOfQuery } from './csv-file'
import { manifest, type TextCounts } from './manifest'
import { qualityFile } from './quality'
import {
  linksTable,
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
}

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
  { withTables = false, withTexts = false }: ResultsOptions,
): Promise<ResultFile[]> {
  const { engine, sources, runner, scope } = parts
  const done = <Result>(id: string): Result | null => {
    const status = runner.statuses().get(id)
    return status?.status === 'done' ? (status.result as Result) : null
  }
  const loaded = sources.files.some((file) => file.status === 'loaded')
  const table = ({ columns, query }: ResultTable, there: boolean) =>
    there ? csvOfQuery(engine, query, { columns }) : Promise.resolve(csvOfRows(columns, []))
  const people = done('customers') !== null
  const actions = done<ActionsResult>('actions')
  const matrix = done<MatrixResult>('matrix')

  const files: ResultFile[] = [
    { name: 'customers.csv', blob: await table(peopleTable(), people) },
    { name: 'clv.json', blob: json(clv(done<ValueResult>('value'))) },
    { name: 'segments.csv', blob: await table(segmentsTable, people) },
    { name: 'personas.json', blob: json(personas(done('personas'), withTexts)) },
    { name: 'matrix.csv', blob: csvOfRows(MATRIX_COLUMNS, matrix ? matrixRows(matrix) : []) },
    { name: 'texts.csv', blob: await table(textsTable(withTexts), loaded) },
    { name: 'links.csv', blob: await table(linksTable, loaded) },
    { name: 'quality.csv', blob: await qualityFile(engine, sources.files) },
    {
      name: 'rejects.csv',
      blob: await table(
        rejectsTable(sources.files, withTexts),
        sources.files.some((file) => file.shape),
      ),
    },
    {
      name: 'actions.csv',
      blob: csvOfRows(ACTION_COLUMNS, actions ? actionRows(actions, scope?.currency ?? '') : []),
    },
  ]
  if (withTables)
    for (const file of sources.files)
      if (file.shape && file.shape.columns > 0 && file.status !== 'repeated')
        files.push({ name: `tables/${tableName(file.name)}`, blob: await rawTable(engine, file) })
  const about = manifest({
    version: packageJson.version,
    engine: await engineName(engine),
    scope,
    files: sources.files,
    links: sources.links,
    analyses: runner.analyses,
    statuses: runner.statuses(),
    timings: parts.timings,
    texts: await textCounts(engine),
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

function personas(result: PersonasResult | null, withTexts: boolean) {
  return result
    ? personasJson(result, withTexts)
    : { k: null, silhouette: null, stability: null, personas: [] }
}

/** `archive.zip/inner.csv` becomes `archive.zip__inner.csv.csv` (contracts 10). */
export function tableName(name: string): string {
  return `${name.replaceAll('/', '__').replaceAll('\\', '__')}.csv`
}

/** Every data row of a file in its own words and order, as the engine holds it; no apostrophes, since nothing may differ. */
function rawTable(engine: Engine, { no, shape }: SourceFile): Promise<Blob> {
  const columns = shape!.header.map((_, i) => `c${i + 1}`)
  return csvOfQuery(engine, sql`select * from ${ident('data', `raw_${no}`)}`, {
    columns,
    header: shape!.header,
    raw: true,
  })
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
