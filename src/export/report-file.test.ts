import { describe, expect, it } from 'vitest'
import type { ReportDocument } from '../sources/report/document'
import { reportHtml, reportMarkdown } from './report-file'

const report: ReportDocument = {
  title: '2 files',
  intro: ['All *read*.'],
  sections: [
    {
      title: 'a_b.csv',
      level: 2,
      blocks: [
        { kind: 'facts', facts: [['Why', '<script>alert(1)</script>']] },
        {
          kind: 'table',
          caption: 'Set aside',
          columns: [{ label: 'Why' }, { label: 'Rows', end: true }],
          rows: [['a | b\nc', '2']],
          foot: ['All', '2'],
        },
      ],
    },
  ],
}

describe('the report as a file', () => {
  it('is Markdown in which nothing of a file counts as a sign', () => {
    expect(reportMarkdown(report)).toBe(
      [
        '# 2 files',
        'All \\*read\\*.',
        '## a\\_b.csv',
        '- **Why**: \\<script\\>alert(1)\\</script\\>',
        '| Why | Rows |\n| --- | ---: |\n| a \\| b c | 2 |\n| All | 2 |',
      ].join('\n\n') + '\n',
    )
  })

  it('is a page that runs and fetches nothing', async () => {
    const html = await reportHtml(report).text()
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).not.toContain('<script')
    expect(html).toContain('<td>a | b\nc</td><td class="end">2</td>')
    expect(html).toContain('@page{size:A4')
  })
})
