import { expect, it } from 'vitest'
import { readFile } from '../read/reader'
import { applyFormat, type Format } from './format'
import { takeSample } from './sample'

const format: Format = {
  id: 'moves',
  platform: 'Moves',
  table: 'orders',
  grain: 'order',
  signature: [['Kind']],
  columns: [['Day', 'order.occurred_at']],
  keepOnly: [{ column: 'Kind', values: ['*payment', '!bank payment'], reason: 'no_sale' }],
}

it.each([
  ['web payment', 1],
  ['bank payment', 0],
  ['fee', 0],
])('keeps to some rows where one of them is there, patterns and exceptions included: %s', async (kind, n) => {
  const { shape, preview } = await readFile(new Blob([`Day,Kind\n2024-01-02,${kind}\n2024-01-03,fee\n`]))
  const { options } = applyFormat(format, takeSample(shape, preview))
  expect(options.keepOnly ?? []).toHaveLength(n)
})
