import packageJson from '../../package.json'
import { Glass } from '../model/personal/glass'
import { words as personalWords } from '../model/personal/messages.en'
import { NO_DAY, type Scope } from '../model/scope'
import type { Engine } from '../engine/engine'
import { phoneCountry } from '../sources/link/phone'
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

/** The import in words; of rows that were set aside examples as they are, masked, or none. */
export async function importReport(
  { engine, sources, scope }: ImportReportParts,
  people: PeopleIn,
): Promise<ReportDocument> {
  const glass = people === 'masked' ? new Glass({ engine, countryCode: phoneCountry }) : null
  await glass?.prepare()
  const report = await collectReport(
    {
      engine,
      sources,
      asOf: scope && scope.asOf !== NO_DAY ? scope.asOf : null,
      version: packageJson.version,
    },
    {
      ...(people === 'totals' ? { examples: 0 } : {}),
      ...(glass ? { hide: (value, personal) => (personal ? personalWords.hidden : glass.text(value)) } : {}),
    },
  )
  return reportDocument(report)
}

/** The report to hand over: to read and print, as Markdown, and every row that was set aside. */
export async function importReportFiles(parts: ImportReportParts, people: PeopleIn): Promise<ResultFile[]> {
  const { engine, sources } = parts
  const document = await importReport(parts, people)
  const through = people === 'masked' ? new Glass({ engine, countryCode: phoneCountry }).engine : engine
  const { columns, query } = rejectsTable(sources.files, false, people === 'masked')
  const anyRows = people !== 'totals' && sources.files.some((file) => file.shape)
  return [
    { name: 'import-report.html', blob: reportHtml(document) },
    { name: 'import-report.md', blob: markdownFile(document) },
    {
      name: 'rejects.csv',
      blob: anyRows ? await csvOfQuery(through, query, { columns }) : csvOfRows(columns, []),
    },
  ]
}

export function markdownFile(document: ReportDocument): Blob {
  return new Blob([reportMarkdown(document)], { type: 'text/markdown' })
}
