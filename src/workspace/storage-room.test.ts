import { describe, expect, it } from 'vitest'
import { missingStorage, storageNeed } from './storage-room'

const MB = 1e6

describe('the storage that keeping takes', () => {
  it('is the files and their tables, as measured', () => {
    // 73 MB of orders: a copy of 73 MB and tables of 85 MB; 758 MB: a copy and tables of 875 MB.
    for (const [text, kept] of [
      [73, 158],
      [758, 1634],
    ] as const) {
      const need = storageNeed([{ name: 'orders.csv', size: text * MB }], 0) / MB
      expect(need / kept).toBeGreaterThan(0.9)
      expect(need / kept).toBeLessThan(1.2)
    }
  })

  it('is more for what is packed, and for what the tables already hold', () => {
    const plain = storageNeed([{ name: 'a.csv', size: MB }], 0)
    expect(storageNeed([{ name: 'a.csv.gz', size: MB }], 0)).toBeGreaterThan(5 * plain)
    expect(storageNeed([{ name: 'a.csv', size: MB }], 10 * MB)).toBeGreaterThan(plain + 10 * MB)
  })

  it('is told where there is too little, and only there', async () => {
    const files = [{ name: 'a.csv', size: 100 * MB }]
    expect(await missingStorage(files, 0, async () => 150 * MB)).toEqual({ need: 220 * MB, left: 150 * MB })
    expect(await missingStorage(files, 0, async () => 300 * MB)).toBeNull()
    expect(await missingStorage(files, 0, async () => null)).toBeNull()
  })
})
