import { describe, expect, it } from 'vitest'
import { encodeText, MADE_LANGUAGES, madeOneWord, madeTable } from './made-texts'
import { scanFile } from './scan-file'

const cases = Object.entries(MADE_LANGUAGES).flatMap(([name, { encodings }]) =>
  [...encodings, 'utf-8', 'utf-16le', 'utf-16be'].map((encoding) => [name, encoding] as const),
)

describe('the encoding of a table of customers, from its bytes alone', () => {
  it.each(cases)('%s in %s', async (name, encoding) => {
    const language = MADE_LANGUAGES[name]!
    for (const [rows, seed] of [
      [3, 1],
      [20, 3],
    ] as const) {
      const bytes = encodeText(madeTable(language, rows, seed * 7919), encoding)
      // Some letter of the table may not be in the encoding.
      if (!bytes) continue
      const shape = await scanFile(new Blob([bytes]))
      const decoded = (label: string) => new TextDecoder(label).decode(bytes)
      expect(decoded(shape.encoding)).toBe(decoded(encoding))
      expect(shape).toMatchObject({ delimiter: ';', records: rows, columns: 5 })
      expect(shape.encodingConfidence).toBeGreaterThan(0.2)
    }
  })

  it('is doubtful where one word is all there is to tell by', async () => {
    const bytes = encodeText(madeOneWord(MADE_LANGUAGES.lithuanian!, 5), 'windows-1257')!
    expect((await scanFile(new Blob([bytes]))).encodingConfidence).toBeLessThan(0.6)
  })
})
