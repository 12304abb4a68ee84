import { expect, test } from 'vitest'
import { nextPastedName, pastedFiles } from './pasted-files'

const copied = (text: string, files: File[] = []) =>
  ({ getData: (type: string) => (type === 'text/plain' ? text : ''), files }) as unknown as DataTransfer

test('cells that were copied become a file, whatever picture of them is beside', async () => {
  const picture = new File(['x'], 'image.png', { type: 'image/png' })
  const [file, ...others] = pastedFiles(copied('Name\tTotal\nAda\t5\n', [picture]), 'Pasted table 1', 7)
  expect(others).toEqual([])
  expect(file).toMatchObject({ name: 'Pasted table 1', lastModified: 7 })
  expect(await file!.text()).toBe('Name\tTotal\nAda\t5\n')
})

test('a file that was copied is taken as it is', () => {
  const orders = new File(['a'], 'orders.xlsx')
  expect(pastedFiles(copied('orders.xlsx', [orders]), 'x', 0)).toEqual([orders])
})

test('a word or an address is no table', () => {
  for (const text of ['', 'hello', 'https://example.com/a b', 'one line\n', '\t\n'])
    expect(pastedFiles(copied(text), 'x', 0)).toEqual([])
})

test('each paste has a number of its own', () => {
  expect(nextPastedName('Pasted table', ['orders.csv'])).toBe('Pasted table 1')
  expect(nextPastedName('Pasted table', ['Pasted table 1', 'Pasted table 2.2', 'Pasted table 10'])).toBe(
    'Pasted table 3',
  )
})
