import { BlobReader, BlobWriter, configure, TextReader, ZipWriter } from '@zip.js/zip.js'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { openInputs } from './open-inputs'
import type { InputFile } from './types'

beforeAll(() => configure({ useWebWorkers: false }))

async function zipOf(files: Record<string, string | Blob>, password?: string): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter(), password ? { password } : {})
  for (const [name, content] of Object.entries(files)) {
    await writer.add(name, typeof content === 'string' ? new TextReader(content) : new BlobReader(content))
  }
  return writer.close()
}

const gzip = (text: string) => new Blob([gzipSync(text)])

async function all(name: string, blob: Blob): Promise<InputFile[]> {
  const found: InputFile[] = []
  for await (const file of openInputs([{ name, blob, lastModified: 7 }])) found.push(file)
  return found
}

const textOf = async (file: InputFile) => (await file.open()).text()

describe('files of a folder', () => {
  it('keep their paths, and come without what systems put there', async () => {
    const at = (path: string) => {
      const file = new File(['a\n1\n'], path.slice(path.lastIndexOf('/') + 1))
      Object.defineProperty(file, 'webkitRelativePath', { value: path })
      return file
    }
    const files = ['shop/orders.csv', 'shop/2025/orders.csv', 'shop/2025/.DS_Store', 'shop/._orders.csv'].map(
      at,
    )
    const names: string[] = []
    for await (const { name } of openInputs(files)) names.push(name)
    expect(names).toEqual(['shop/orders.csv', 'shop/2025/orders.csv'])
  })
})

describe('packages', () => {
  it('gives the members of an archive, in folders and in archives, without litter', async () => {
    const inner = await zipOf({ 'deep/c.csv': 'c\n3\n' })
    const files = await all(
      'shop.zip',
      await zipOf({
        'a.csv': 'a\n1\n',
        'folder/b.csv.gz': gzip('b\n2\n'),
        'inner.zip': inner,
        '__MACOSX/._a.csv': 'x',
        '.DS_Store': 'x',
      }),
    )
    expect(files.map((file) => file.name)).toEqual([
      'shop.zip/a.csv',
      'shop.zip/folder/b.csv.gz',
      'shop.zip/inner.zip/deep/c.csv',
    ])
    expect(await Promise.all(files.map(textOf))).toEqual(['a\n1\n', 'b\n2\n', 'c\n3\n'])
    expect(files.every((file) => file.lastModified === 7 && file.refused === null)).toBe(true)
  })

  it('unpacks gzip under its own name and counts the bytes that were dropped', async () => {
    const blob = gzip('id\n1\n')
    const [file] = await all('x.csv.gz', blob)
    expect(file).toMatchObject({ name: 'x.csv.gz', size: blob.size, kind: 'text', refused: null })
    expect(await textOf(file!)).toBe('id\n1\n')
  })

  it('says when one is damaged, locked or empty', async () => {
    const zip = await zipOf({ 'a.csv': 'a\n'.repeat(500) })
    expect((await all('cut.zip', zip.slice(0, zip.size - 40)))[0]!.refused).toBe('damaged-archive')
    expect((await all('cut.csv.gz', gzip('a\n'.repeat(5000)).slice(0, 12)))[0]!.refused).toBe(
      'damaged-archive',
    )
    expect((await all('locked.zip', await zipOf({ 'a.csv': 'a\n1\n' }, 'secret')))[0]).toMatchObject({
      name: 'locked.zip/a.csv',
      refused: 'locked-archive',
    })
    expect((await all('none.zip', await zipOf({})))[0]!.refused).toBe('empty')
  })

  it('gives the lines before the damage, and says so', async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => `${i},${(i * 7919) % 10_007}`)
    const text = `id,n\n${rows.join('\n')}\n`
    const packed = new Uint8Array(await gzip(text).arrayBuffer())
    const [cut] = await all('cut.csv.gz', new Blob([packed.slice(0, packed.length >> 1)]))
    expect(cut).toMatchObject({ kind: 'text', refused: null, notes: [{ key: 'archive-broken-off' }] })
    const read = await textOf(cut!)
    expect(read.endsWith('\n')).toBe(true)
    expect(read.length).toBeGreaterThan(text.length / 4)
    expect(text.startsWith(read)).toBe(true)
    // Nothing of a workbook can be read without its end.
    const book = await zipOf({ '[Content_Types].xml': '<Types/>\n', 'xl/workbook.xml': '<workbook/>\n' })
    const bytes = gzipSync(new Uint8Array(await book.arrayBuffer()))
    const [none] = await all('book.xlsx.gz', new Blob([bytes.subarray(0, bytes.length - 30)]))
    expect(none).toMatchObject({ kind: 'unreadable', refused: 'damaged-archive' })
  })

  it('goes on behind a damaged member', async () => {
    const zip = new Uint8Array(
      await (await zipOf({ 'a.csv': 'abcdefgh\n'.repeat(50), 'b.csv': 'b\n2\n' })).arrayBuffer(),
    )
    // The local header is 30 bytes, the name and the extra field; behind it stand the packed bytes.
    const packed = 30 + zip[26]! + zip[28]!
    zip[packed + 2] = zip[packed + 2]! ^ 0xff
    const files = await all('z.zip', new Blob([zip]))
    expect(files.map((file) => file.refused)).toEqual(['damaged-archive', null])
  })
})

describe('what is no table', () => {
  it.each([
    ['is-image', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
    ['is-image', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
    ['is-document', '%PDF-1.7 …'],
    ['is-document', '<!DOCTYPE html><html></html>'],
    ['is-spreadsheet', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
    ['is-binary', new Uint8Array(Array.from({ length: 400 }, (_, i) => (i * 37) % 32))],
    ['empty', ''],
    ['empty', ' \n\n'],
  ] as const)('%s', async (reason, content) => {
    expect((await all('x.csv', new Blob([content])))[0]).toMatchObject({
      refused: reason,
      kind: 'unreadable',
    })
  })

  it('knows a workbook by what is in it, not by its name', async () => {
    const blob = await zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' })
    expect((await all('sales.csv', blob))[0]).toMatchObject({ kind: 'xlsx', refused: null })
    const binary = await zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.bin': 'x' })
    expect((await all('sales.xlsb', binary))[0]).toMatchObject({ refused: 'is-spreadsheet' })
    const letter = await zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<document/>' })
    expect((await all('letter.docx', letter))[0]).toMatchObject({ refused: 'is-document' })
  })

  it('lets a NUL, other encodings and UTF-16 pass as text', async () => {
    const latin = new Uint8Array([0x53, 0x74, 0x72, 0x61, 0xdf, 0x65, 10])
    const utf16 = new Uint8Array([0xff, 0xfe, 0x61, 0, 0x2c, 0, 0x62, 0, 10, 0])
    for (const content of ['a,b,c\n\u0000,2,3\n', latin, utf16]) {
      expect((await all('x.csv', new Blob([content])))[0]).toMatchObject({ kind: 'text', refused: null })
    }
  })
})
