import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NativeEngine } from '../engine/native-engine'
import { hiding, MaskedSources } from './masked-sources'
import { Sources } from './sources'

const SHOP = `Order Number,Email,Order Date,Total,Note
1,ann@secret.example,2025-04-01,10,for ann@secret.example
2,not an address of bob,2025-04-02,20,zoë
${Array.from({ length: 20 }, (_, i) => `${i + 3},p${i}@secret.example,2025-04-02,20,\n`).join('')}`

it('hides a value that names somebody, cleans others and leaves blanks', () => {
  const hide = hiding((text) => text.replace('ann', '…'))
  expect(hide('for ann', false)).toBe('for …')
  expect(hide('for ann', true)).not.toContain('for')
  expect([hide(' ', true), hide('', false)]).toEqual([' ', ''])
})

describe('corrections while names are hidden', () => {
  let engine: NativeEngine
  let masked: MaskedSources
  beforeEach(async () => {
    engine = await NativeEngine.start()
    const sources = new Sources(engine)
    await sources.add([{ name: 'shop.csv', blob: new Blob([SHOP]), lastModified: Date.UTC(2026, 0, 1) }])
    masked = new MaskedSources(sources, (text) => text.replaceAll(/\w+@secret.example/g, '…'))
  })
  afterEach(() => engine.close())

  it('show what a mapping makes of a file, and nobody in it', async () => {
    const mapping = masked.files[0]!.mapping!
    const trial = await masked.tryMapping(1, mapping)
    expect(trial.rows).toMatchObject({ loaded: 22 })
    expect(JSON.stringify(trial)).not.toContain('secret')
    expect(JSON.stringify(trial)).not.toContain('bob')
    const [unread] = await masked.unreadable(1, mapping, 'Email')
    expect(unread).toMatchObject({ n: 1, line: 3 })
    expect(unread!.value).not.toContain('bob')
    expect(JSON.stringify(await masked.valueCounts(1, 'Note'))).not.toContain('secret')
    expect(JSON.stringify(await masked.valueCounts(1, 'Email'))).not.toContain('bob')
  })

  it('show no line of it when its reading is tried', async () => {
    const trial = await masked.tryReading(1, { encoding: 'windows-1252' })
    expect(trial).toMatchObject({
      encoding: 'windows-1252',
      lines: [],
      header: ['Order Number', 'Email', 'Order Date', 'Total', 'Note'],
    })
    expect(JSON.stringify(trial)).not.toMatch(/secret|bob|zo/)
  })
})
