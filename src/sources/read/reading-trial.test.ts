import { describe, expect, it } from 'vitest'
import { directReader, readFile } from './reader'
import { tryReading } from './reading-trial'

/** Counts how often bytes behind the first megabyte are asked for. */
class WatchedBlob extends Blob {
  far = 0
  fails = false

  override slice(from = 0, to?: number, type?: string): Blob {
    if (from > 0) this.far++
    if (this.fails) throw new Error('The file is gone')
    return super.slice(from, to, type)
  }
}

const letters = (text: string) => Uint8Array.from([...text], (letter) => letter.charCodeAt(0))
const plain = `id;name\n${'1;somebody\n'.repeat(100_000)}`
const late = `${plain}2;Käthe Größe\n3;Jürgen Süß\n`

describe('how a file would be read', () => {
  it('says what the letters far inside could be, and looks for them once', async () => {
    const blob = new WatchedBlob([letters(late)])
    const { shape } = await readFile(blob)
    expect(shape.encoding).toBe('windows-1252')
    blob.far = 0
    const first = await tryReading(directReader, blob, shape, shape.encoding, {})
    expect(first.encodings[0]).toEqual({
      encoding: 'windows-1252',
      text: ['2;Käthe Größe', '3;Jürgen Süß'],
    })
    expect(blob.far).toBe(1)
    const second = await tryReading(directReader, blob, shape, shape.encoding, { encoding: 'windows-1251' })
    expect(second.encodings[0]!.encoding).toBe('windows-1251')
    expect(second.encodings.map(({ encoding }) => encoding)).toContain('windows-1252')
    expect(blob.far).toBe(1)
  })

  it('is tried again where the file could not be read', async () => {
    const blob = new WatchedBlob([letters(late)])
    const { shape } = await readFile(blob)
    blob.fails = true
    await expect(tryReading(directReader, blob, shape, shape.encoding, {})).rejects.toThrow()
    blob.fails = false
    const { encodings } = await tryReading(directReader, blob, shape, shape.encoding, {})
    expect(encodings).not.toEqual([])
  })

  it('has no other encodings where it is UTF-16, and looks for none', async () => {
    const bytes = new Uint8Array(plain.length * 2)
    for (let i = 0; i < plain.length; i++) bytes[i * 2] = plain.charCodeAt(i)
    const blob = new WatchedBlob([bytes])
    const { shape } = await readFile(blob)
    blob.far = 0
    const { encodings } = await tryReading(directReader, blob, shape, shape.encoding, {})
    expect(encodings).toEqual([])
    expect(blob.far).toBe(0)
  })
})
