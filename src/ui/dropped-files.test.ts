import { expect, test } from 'vitest'
import { droppedFiles } from './dropped-files'

const fileEntry = (path: string) => ({
  isDirectory: false,
  name: path.slice(path.lastIndexOf('/') + 1),
  fullPath: path,
  file: (done: (file: File) => void) => done(new File([path], path.slice(path.lastIndexOf('/') + 1))),
})

/** Hands its entries out one at a time, as a browser does by the hundred. */
const folderEntry = (path: string, inside: unknown[]) => ({
  isDirectory: true,
  name: path.slice(path.lastIndexOf('/') + 1),
  fullPath: path,
  createReader() {
    let at = 0
    return { readEntries: (done: (entries: unknown[]) => void) => done(inside.slice(at, ++at)) }
  },
})

const drop = (entries: unknown[], files: File[] = []) =>
  ({ items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })), files }) as unknown as DataTransfer

test('loose files are taken as they are', async () => {
  const orders = new File(['a'], 'orders.csv')
  const files = await droppedFiles(drop([fileEntry('/orders.csv')], [orders]))
  expect(files).toEqual([orders])
  expect(files[0]).toBe(orders)
})

test('what is not a file at all is passed over', async () => {
  expect(await droppedFiles(drop([null], []))).toEqual([])
})

test('folders are opened, to the last file, and each says where it lay', async () => {
  const files = await droppedFiles(
    drop([
      folderEntry('/shop', [
        fileEntry('/shop/orders.csv'),
        folderEntry('/shop/2025', [fileEntry('/shop/2025/orders.csv')]),
      ]),
      fileEntry('/tickets.csv'),
    ]),
  )
  expect(files.map((file) => [file.name, file.webkitRelativePath])).toEqual([
    ['orders.csv', 'shop/orders.csv'],
    ['orders.csv', 'shop/2025/orders.csv'],
    ['tickets.csv', 'tickets.csv'],
  ])
})

test('a folder that cannot be read is told', async () => {
  const locked = {
    ...folderEntry('/locked', []),
    createReader: () => ({
      readEntries: (_: unknown, fail: (error: Error) => void) => fail(new Error('no')),
    }),
  }
  await expect(droppedFiles(drop([locked]))).rejects.toThrow('no')
})
