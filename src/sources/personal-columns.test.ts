import { expect, it } from 'vitest'
import { readFile } from './read/reader'
import { mentionsIn, personalColumns } from './personal-columns'
import { newSourceFile, type SourceFile } from './source-file'

async function file(fields: Record<string, string>): Promise<SourceFile> {
  const header = 'No,Who,Shipping Street,Written to,Paid from,Remark,Sum'
  const rows = Array.from(
    { length: 6 },
    (_, i) =>
      `${i},Ann ${i},Main St ${i},p${i}@x.org,DE89370400440532013000,${i === 4 ? 'ask z@x.org' : 'fine'},${i}`,
  )
  const { shape, preview } = await readFile(new Blob([[header, ...rows].join('\n')]))
  const columns = Object.entries(fields).map(([column, field]) => ({ column, field }))
  const mapping = {
    version: 1,
    recognisedAs: 'x',
    table: 'orders',
    grain: 'order',
    columns,
    readings: {},
    options: {},
  }
  return { ...newSourceFile(1, 'x.csv', 1, 1), shape, preview, mapping: mapping as SourceFile['mapping'] }
}

it('says of each column what it holds of people, by meaning, heading or values', async () => {
  const seen = await file({ No: 'customer.id', Who: 'customer.name', Sum: 'order.net' })
  expect([...personalColumns(seen)]).toEqual([
    ['No', { because: 'meaning', what: 'number' }],
    ['Who', { because: 'meaning', what: 'name' }],
    ['Shipping Street', { because: 'header', what: 'address' }],
    ['Written to', { because: 'values', what: 'email' }],
    ['Paid from', { because: 'values', what: 'iban' }],
  ])
  expect(mentionsIn(seen).get('Remark')).toEqual(['email'])
  expect(mentionsIn(seen).has('Sum')).toBe(false)
})

it('follows the meaning that a person gives', async () => {
  const seen = personalColumns(await file({ No: 'order.id', Who: 'order.channel' }))
  expect(seen.has('No')).toBe(false)
  expect(seen.has('Who')).toBe(false)
})
