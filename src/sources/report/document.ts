import type { ImportReport, ReportFile } from './collect'
import { words } from './messages.en'

/** A report as text, lists and tables, so that the page, the HTML and the Markdown say the same. */
export interface ReportDocument {
  title: string
  intro: string[]
  sections: ReportSection[]
}

export interface ReportSection {
  title: string
  /** 2 for a part of the report, 3 for a part of that. */
  level: 2 | 3
  blocks: Block[]
}

export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'facts'; facts: [name: string, value: string][] }
  | {
      kind: 'table'
      caption: string
      columns: { label: string; end?: boolean }[]
      rows: string[][]
      foot?: string[]
    }

/** The report in words, in the order in which a person checks an import: sums first, then file by file. */
export function reportDocument(report: ImportReport): ReportDocument {
  return {
    title: words.title(report),
    intro: [words.intro(report), words.sumsHold(report)],
    sections: [
      { title: words.filesTitle, level: 2, blocks: [filesTable(report)] },
      ...linksSection(report),
      ...report.files.map((file) => fileSection(file, report)),
      { title: words.aboutTitle, level: 2, blocks: [{ kind: 'facts', facts: words.about(report) }] },
    ],
  }
}

function filesTable({ files, rows }: ImportReport): Block {
  const { number } = words
  return {
    kind: 'table',
    caption: words.filesTitle,
    columns: [
      { label: words.columns.file },
      { label: words.columns.takenFor },
      { label: words.columns.read, end: true },
      { label: words.columns.loaded, end: true },
      { label: words.columns.aside, end: true },
      { label: words.columns.blank, end: true },
      { label: words.columns.repaired, end: true },
    ],
    rows: files.map(({ file }) => [
      file.name,
      file.status === 'loaded' ? words.takenFor(file) : words.status(file),
      ...[file.rows.read, file.rows.loaded, file.rows.rejected, file.rows.blank, file.rows.repaired].map(
        number,
      ),
    ]),
    foot: [words.all, '', ...[rows.read, rows.loaded, rows.rejected, rows.blank, rows.repaired].map(number)],
  }
}

function linksSection({ links }: ImportReport): ReportSection[] {
  if (!links || links.records === 0) return []
  const rules = Object.entries(links.byRule).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return [
    {
      title: words.linksTitle,
      level: 2,
      blocks: [
        { kind: 'text', text: words.linksText(links) },
        {
          kind: 'table',
          caption: words.linksTitle,
          columns: [{ label: words.columns.rule }, { label: words.columns.records, end: true }],
          rows: rules.map(([rule, n]) => [words.rule(rule), words.number(n)]),
          foot: [words.all, words.number(links.records)],
        },
        ...(links.conflicts > 0 ? [{ kind: 'text', text: words.conflicts(links.conflicts) } as const] : []),
      ],
    },
  ]
}

function fileSection(found: ReportFile, report: ImportReport): ReportSection {
  const { file, setAside, changes } = found
  const blocks: Block[] = [{ kind: 'facts', facts: words.fileFacts(found, report) }]
  if (setAside.length > 0)
    blocks.push({
      kind: 'table',
      caption: words.asideTitle(file.name),
      columns: [
        { label: words.columns.why },
        { label: words.columns.rows, end: true },
        { label: words.columns.cells, end: true },
        { label: words.columns.examples },
      ],
      rows: setAside.map((one) => [
        words.reason(one.reason, file),
        words.number(one.rows),
        words.number(one.cells),
        one.examples.map(words.example).join('; '),
      ]),
      foot: [
        words.all,
        words.number(file.rows.rejected),
        words.number(setAside.reduce((sum, { cells }) => sum + cells, 0)),
        '',
      ],
    })
  if (changes)
    blocks.push({
      kind: 'table',
      caption: words.changesTitle(file.name),
      columns: [{ label: words.columns.change }, { label: words.columns.was }, { label: words.columns.is }],
      rows: changes.map(words.change),
    })
  return { title: file.name, level: 2, blocks }
}
