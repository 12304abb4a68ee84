import { expect, it } from 'vitest'
import { customers } from '../analyses/customers/customers'
import { AnalysisRunner } from '../analyses/runner'
import { NativeEngine } from '../engine/native-engine'
import { sql } from '../engine/sql'
import { Sources } from '../sources/sources'
import { directNumerics } from '../stats/numerics'
import { personFile, receiptFile } from './person-file'

it('holds every row about the person, of every table and file, escaped, and no other person', async () => {
  const engine = await NativeEngine.start()
  const sources = new Sources(engine)
  const others = Array.from(
    { length: 20 },
    (_, i) => `30${i + 10},Filler No${i},f${i}@example.com,2025-03-${i + 10},1.00,-`,
  )
  const csv = [
    'Order ID,Customer name,Email,Order date,Total,Remark',
    '1001,Quetzal Known,quetzal@example.com,2025-01-03,10.00,<img src=x onerror=alert(1)>',
    '1002,Quetzal Known,quetzal@example.com,2025-02-03,30.00,"a & ""b"""',
    ...others,
  ]
  await sources.add([
    { name: 'orders.csv', blob: new Blob([`${csv.join('\n')}\n`]), lastModified: Date.UTC(2026, 0, 1) },
  ])
  const runner = new AnalysisRunner({ engine, numerics: directNumerics(), analyses: [customers] })
  await runner.runAll({ asOf: '2025-12-01', from: null, to: null, selection: null, currency: '' })
  const [row] = await engine.query<{ customer_id: string }>(
    sql`select customer_id from data.customers where email = 'quetzal@example.com'`,
  )
  const id = row!.customer_id
  const segments = [
    { id: 's1', name: 'Mine & yours', selection: { ids: [id] } },
    { id: 's2', name: 'Nobody', selection: { ids: [] } },
  ]
  const text = await (await personFile({ engine, sources, segments }, id, '2026-01-02')).text()
  // Who they are, what was worked out, and the two rows of the file.
  expect(text.match(/Quetzal Known/g)).toHaveLength(4)
  expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;')
  expect(text).not.toContain('<img')
  expect(text).toContain('a &amp; &quot;b&quot;')
  expect(text).toContain('<li>Mine &amp; yours</li>')
  expect(text).not.toContain('Nobody')
  expect(text).not.toContain('Filler')

  const { receipt } = await sources.forget(id, '2026-01-02')
  const paper = await receiptFile(receipt).text()
  expect(paper).toContain('<li>Purchases: 2 rows</li>')
  expect(paper).not.toMatch(/quetzal/i)
  expect(await sources.rowsAbout(id)).toEqual([])
  await engine.close()
})
