import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NativeEngine } from '../engine/native-engine'
import { Sources } from '../sources/sources'
import { importReportFiles } from './import-report'
import type { PeopleIn } from './results-bundle'

/** A row set aside for its day, one with a surplus cell that names somebody known, one whose e-mail is the reason itself. */
const ORDERS = [
  'Order Number,Name,Email,Order Date,Total',
  ...Array.from(
    { length: 12 },
    (_, i) => `${i + 1},Ann Berg,ann.berg@example.org,2024-03-0${1 + (i % 9)},10`,
  ),
  '13,Ann Berg,ann.berg@example.org,ask ann.berg@example.org,10',
  '14,Ann Berg,ann.berg@example.org,2024-03-09,10,call Ann Berg',
].join('\n')

describe('the import report to hand over', () => {
  let engine: NativeEngine
  let sources: Sources
  const files = async (people: PeopleIn) =>
    Object.fromEntries(
      await Promise.all(
        (await importReportFiles({ engine, sources, scope: null }, people)).map(
          async ({ name, blob }) => [name, await blob.text()] as const,
        ),
      ),
    )
  beforeAll(async () => {
    engine = await NativeEngine.start()
    sources = new Sources(engine)
    await sources.add([{ name: 'orders.csv', blob: new Blob([ORDERS]), lastModified: Date.UTC(2025, 0, 1) }])
  })
  afterAll(() => engine.close())

  it('shows what was set aside where people may be recognised', async () => {
    const found = await files('with')
    expect(Object.keys(found)).toEqual(['import-report.html', 'import-report.md', 'rejects.csv'])
    expect(found['import-report.md']).toContain('ask ann.berg@example.org')
    expect(found['import-report.html']).toContain('call Ann Berg')
    expect(found['rejects.csv']).toContain('ask ann.berg@example.org')
  })

  it('names nobody where they are masked, and counts the same', async () => {
    const found = await files('masked')
    for (const text of Object.values(found)) expect(text).not.toMatch(/berg/i)
    expect(found['import-report.md']).toContain('14 read = 13 loaded + 1 set aside + 0 blank')
    expect(found['rejects.csv']!.trimEnd().split('\n')).toHaveLength(3)
  })

  it('gives no examples and no rows where nobody may be in it', async () => {
    const found = await files('totals')
    for (const text of Object.values(found)) expect(text).not.toMatch(/berg|line 14/i)
    expect(found['import-report.md']).toContain('14 read = 13 loaded + 1 set aside + 0 blank')
    expect(found['rejects.csv']!.trimEnd().split('\n')).toHaveLength(1)
  })

  it('is the same for the same files', async () => expect(await files('with')).toEqual(await files('with')))
})
