import type { Block, ReportDocument } from '../sources/report/document'
import { escaped, page } from './page-file'

/** The report as Markdown. */
export function reportMarkdown({ title, intro, sections }: ReportDocument): string {
  const parts = [`# ${plain(title)}`, ...intro.map(plain)]
  for (const { title: heading, level, blocks } of sections)
    parts.push(`${'#'.repeat(level)} ${plain(heading)}`, ...blocks.map(blockMarkdown))
  return `${parts.join('\n\n')}\n`
}

/** What Markdown would take for a sign of its own is escaped; a line break would end a cell. */
function plain(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/([\\`*_[\]<>|#])/g, '\\$1')
}

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case 'text':
      return plain(block.text)
    case 'facts':
      return block.facts.map(([name, value]) => `- **${plain(name)}**: ${plain(value)}`).join('\n')
    case 'table': {
      const line = (cells: readonly string[]) => `| ${cells.map(plain).join(' | ')} |`
      return [
        line(block.columns.map(({ label }) => label)),
        `| ${block.columns.map(({ end }) => (end ? '---:' : '---')).join(' | ')} |`,
        ...block.rows.map(line),
        ...(block.foot ? [line(block.foot)] : []),
      ].join('\n')
    }
  }
}

/** The report as one page to read and print, which fetches nothing. */
export function reportHtml({ title, intro, sections }: ReportDocument): Blob {
  const body = sections.map(
    ({ title: heading, level, blocks }) =>
      `<section><h${level}>${escaped(heading)}</h${level}>${blocks.map(blockHtml).join('')}</section>`,
  )
  return page(title, `${intro.map((text) => `<p>${escaped(text)}</p>`).join('')}${body.join('')}`)
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<p>${escaped(block.text)}</p>`
    case 'facts':
      return `<dl>${block.facts.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>`
    case 'table': {
      const cells = (texts: readonly string[], tag: 'td' | 'th') =>
        texts
          .map((text, i) => `<${tag}${block.columns[i]?.end ? ' class="end"' : ''}>${escaped(text)}</${tag}>`)
          .join('')
      return [
        `<table><caption>${escaped(block.caption)}</caption>`,
        `<thead><tr>${cells(
          block.columns.map(({ label }) => label),
          'th',
        )}</tr></thead>`,
        `<tbody>${block.rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('')}</tbody>`,
        block.foot ? `<tfoot><tr>${cells(block.foot, 'th')}</tr></tfoot>` : '',
        '</table>',
      ].join('')
    }
  }
}
