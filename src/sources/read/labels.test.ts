import { describe, expect, it } from 'vitest'
import { scanFile } from './scan-file'

const scan = (...lines: string[]) => scanFile(new Blob([lines.join('\n') + '\n']))
const MENTIONS = [
  'Date;Title;Author;Url;Sentiment',
  '2024-01-02;Nice;anna;http://x.example/1;positive',
  '2024-01-03;Bad;bo;http://x.example/2;negative',
]

describe('lines about a report above its table', () => {
  it('are no table of their own, whether they end in colons or not', async () => {
    const about = ['Report;Weekly mentions', 'From;2024-01-01', 'To;2024-02-01', 'Query;my brand', '']
    expect(await scan(...about, ...MENTIONS)).toMatchObject({
      header: ['Date', 'Title', 'Author', 'Url', 'Sentiment'],
      headerLines: [6],
      records: 2,
      preambleLines: about,
      below: [],
    })
    expect(await scan('Mentions', 'Brand:;Tea', 'Owner:;Ann', '', ...MENTIONS)).toMatchObject({
      headerLines: [5],
      records: 2,
      below: [],
    })
    expect(await scan('Report;Weekly mentions', 'From;2024-01-01', 'By;Ann', ...MENTIONS)).toMatchObject({
      headerLines: [4],
      records: 2,
    })
  })

  it('are a table where a column of like values stands under two names', async () => {
    for (const small of [
      ['Month;Total', 'January;120', 'February;140', 'March;'],
      ['Reason;Count', 'late;3', 'broken;n/a', 'lost;12'],
      ['Name;Town', 'Ann;York', 'Bo;Leeds', 'Cy;Hull'],
      ['Name;Born', 'Ann;1990-01-02', 'Bo;1980-03-04', 'Cy;1970-05-06'],
    ]) {
      const shape = await scan(...small, '', ...MENTIONS)
      expect(shape).toMatchObject({ headerLines: [1], records: 3 })
      expect(shape.below).toMatchObject([{ headerLines: [6], records: 2 }])
    }
  })
})
