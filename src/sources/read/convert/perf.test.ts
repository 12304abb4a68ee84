import { test } from 'vitest'
import { xlsxOf, rowsOf } from './sheets.testdata'
import { readFile } from '../reader'
import { convertXlsx } from './xlsx'
test('perf', async () => {
  const count = 200_000
  let rows = rowsOf([['Order', 'Customer', 'Day', 'Total']])
  for (let i = 1; i <= count; i++)
    rows += `<row r="${i + 1}"><c r="A${i + 1}"><v>${i}</v></c><c r="B${i + 1}" t="s"><v>${i % 3}</v></c><c r="C${i + 1}" s="1"><v>${45000 + (i % 300)}</v></c><c r="D${i + 1}"><v>${i / 100}</v></c></row>`
  const blob = await xlsxOf({ sheets: [{ name: 'a', rows }], texts: ['<t>Ada</t>', '<t>Bo</t>', '<t>Cy</t>'], formats: ['yyyy-mm-dd'] })
  for (let i = 0; i < 2; i++) {
    let t = performance.now()
    for await (const x of convertXlsx(blob, {})) console.log('convert', performance.now() - t, x.csv.size, process.memoryUsage().rss / 1e6)
    t = performance.now()
    await readFile(blob, { kind: 'xlsx' })
    console.log('read', performance.now() - t, process.memoryUsage().rss / 1e6)
  }
})
