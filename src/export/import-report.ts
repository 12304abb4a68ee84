import packageJson from '../../package.json'
import { Glass } from '../model/personal/glass'
import { knownDay, type Scope } from '../model/scope'
import type { Engine } from '../engine/engine'
import { phoneCountry } from '../sources/link/phone'
import { hiding } from '../sources/masked-sources'
import { collectReport } from '../sources/report/collect'
import { reportDocument, type ReportDocument } from '../sources/report/document'
import type { SourcesApi } from '../sources/sources-api'
import { csvOfRows } from './csv'
import { csvOfQuery } from './csv-file'
import { reportHtml, reportMarkdown } from './report-file'
import { rejectsTable } from './result-tables'
import type { PeopleIn, ResultFile } from './results-bundle'

export interface ImportReportParts {
  /** Without masks: they are put on here. */
  engine: Engine
  sources: SourcesApi
  scope: Scope | null
}

interface Told {
  /** Are there examples of the rows that were set aside? */
  examples: boolean
  /** They are seen through it, where people are masked; it must be prepared. */
  glass: Glass | null
  /** Does it name the bytes of each file by their SHA-256? Then all of them are read. */
  hashed: boolean
}

/** The import in words. */
export async function importReport(
  { engine, sources, scope }: ImportReportParts,
  { examples, glass, hashed }: Told,
): Promise<ReportDocument> {
  const report = await collectReport(
    { engine, sources, asOf: knownDay(scope), version: packageJson.version },
    {
      ...(examples ? {} : { examples: 0 }),
      ...(glass ? { hide: hiding((text) => glass.text(text)) } : {}),
      hashed,
    },
  )
  return reportDocument(report)
}

/** The report to hand over: to read and print, as Markdown, and every row that was set aside. */
export async function importReportFiles(parts: ImportReportParts, people: PeopleIn): Promise<ResultFile[]> {
  const { engine, sources } = parts
  const glass = people === 'masked' ? new Glass({ engine, countryCode: phoneCountry }) : null
  await glass?.prepare()
  const document = await importReport(parts, { examples: people !== 'totals', glass, hashed: true })
  const { columns, query } = rejectsTable(sources.files, false, people === 'masked')
  const anyRows = people !== 'totals' && sources.files.some((file) => file.shape)
  return [
    { name: 'import-report.html', blob: reportHtml(document) },
    { name: 'import-report.md', blob: markdownFile(document) },
    {
      name: 'rejects.csv',
      blob: anyRows ? await csvOfQuery(glass?.engine ?? engine, query, { columns }) : csvOfRows(columns, []),
    },
  ]
}

export function markdownFile(document: ReportDocument): Blob {
  return new Blob([reportMarkdown(document)], { type: 'text/markdown' })
}
