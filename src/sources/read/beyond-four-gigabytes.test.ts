import { describe, expect, it } from 'vitest'
import { previewRows } from './preview'
import { scanFile } from './scan-file'

const HEADER = 'number,email,day,total\n'
const ROW = 32
const ROWS = 200_000_000
const row = (i: number) => `${String(i).padStart(10, '0')},a@x.org,2024-01,`.padEnd(ROW - 1, '5') + '\n'

/** A file larger than any offset of 32 bits, whose bytes are made when they are asked for. */
class HugeBlob {
  readonly size = HEADER.length + ROWS * ROW
  readonly asked: number[] = []

  slice(from: number, to: number): Blob {
    if (!(from >= 0 && from < to)) throw new RangeError(`${from} to ${to}`)
    this.asked.push(from)
    const end = Math.min(to, this.size)
    const first = Math.max(0, Math.floor((from - HEADER.length) / ROW))
    let text = from < HEADER.length ? HEADER : ''
    const start = from < HEADER.length ? 0 : HEADER.length + first * ROW
    for (let i = first; i < ROWS && start + text.length < end; i++) text += row(i)
    return new Blob([text.slice(from - start, end - start)])
  }
}

describe('a file of more than four gigabytes', () => {
  it('shows rows of its middle and its end', async () => {
    const blob = new HugeBlob()
    const head = await scanFile(new Blob([HEADER, row(0), row(1), row(2)]))
    const shape = { ...head, records: ROWS, lines: ROWS + 1, endLine: ROWS + 2, bytes: blob.size }
    const { first, middle, last } = await previewRows(blob as unknown as Blob, shape, 3, 3)
    expect(first.map(({ cells }) => Number(cells[0]))).toEqual([0, 1, 2])
    expect(Number(middle[0]!.cells[0])).toBeGreaterThanOrEqual(ROWS / 2 - 1)
    expect(Number(middle[0]!.cells[0])).toBeLessThan(ROWS / 2 + 3)
    expect(last.map(({ cells }) => Number(cells[0]))).toEqual([ROWS - 3, ROWS - 2, ROWS - 1])
  })

  it('is sampled in its middle and at its end before it is gone through', async () => {
    const blob = new HugeBlob()
    const scanned = scanFile(blob as unknown as Blob, { signal: AbortSignal.abort() })
    await expect(scanned).rejects.toMatchObject({ kind: 'cancelled' })
    const places = blob.asked.map((from) => Math.round((from / blob.size) * 100))
    expect([...new Set(places)].sort((a, b) => a - b)).toEqual([0, 50, 100])
  })
})
