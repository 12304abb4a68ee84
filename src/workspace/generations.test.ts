import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { fingerprint, sha256 } from './generations'

const hashed = (...parts: Uint8Array[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

describe('the hash of a piece', () => {
  it('is that of its bytes where it is small', async () => {
    const bytes = new TextEncoder().encode('abc')
    const expected = hashed(bytes).toString('hex')
    expect(await sha256(new Blob([bytes]))).toBe(expected)
    expect(await fingerprint(new Blob([bytes]))).toEqual({ size: 3, sha256: expected })
  })

  it('is that of the hashes of its slices where it is large', async () => {
    const bytes = Uint8Array.from({ length: 1003 }, (_, i) => (i * 7) & 0xff)
    const slices = Array.from({ length: 11 }, (_, i) => bytes.slice(i * 100, (i + 1) * 100))
    const expected = hashed(...slices.map((slice) => hashed(slice))).toString('hex')
    expect(await sha256(new Blob([bytes]), 100)).toBe(expected)
    const other = bytes.slice()
    other[1002] = other[1002]! ^ 1
    expect(await sha256(new Blob([other]), 100)).not.toBe(expected)
  })

  it('says how large its slices are', async () => {
    const large = new Blob([new Uint8Array(20 << 20)])
    const found = await fingerprint(large)
    expect(found).toMatchObject({ size: 20 << 20, slice: 16 << 20 })
    expect(found.sha256).toBe(
      hashed(hashed(new Uint8Array(16 << 20)), hashed(new Uint8Array(4 << 20))).toString('hex'),
    )
  })
})
