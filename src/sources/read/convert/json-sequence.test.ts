import { describe, expect, it } from 'vitest'
import { isSequence } from './json-sequence'
import { LONGEST_LINE } from './json-walk'

/** Hands a text out in slices, and says how many letters were asked for. */
async function asked(text: string, slice: number) {
  let letters = 0
  async function* slices() {
    for (let at = 0; at < text.length; at += slice) {
      const part = await Promise.resolve(text.slice(at, at + slice))
      letters += part.length
      yield part
    }
  }
  const sequence = await isSequence(slices())
  return { sequence, letters }
}

describe('a sequence of records', () => {
  it.each([
    ['{"a":1}\n{"a":2}', true],
    ['{"a":"}{"}\r\n{"a":2}', true],
    ['{"a":1}{"a":2}', true],
    ['\u001e{"a":1}\n\u001e{"a":2}', true],
    [' \n{"a":[{"b":1}]},\n{"a":[]}', true],
    ['["id","name"]\n[1,"x"]', true],
    ['{"a":1]}\n{"a":2}', true],
    ['{"a":1}', false],
    ['{"a":1}\n\n ', false],
    ['[{"a":1},{"a":2}]', false],
    ['[\n[1,2],\n[3,4]]', false],
    ['{"data":[\n{"a":1},\n{"a":2}\n]}', false],
    ['{"data":[\n{"a":1]},\n{"a":2}\n]}', false],
    ['{"a":1', false],
    ['', false],
  ])('is told from one value: %j', async (text, expected) => {
    for (const slice of [1, 2, 7, 100]) expect((await asked(text, slice)).sequence, `${slice}`).toBe(expected)
  })

  it('is not what begins with a value longer than a record can be, of which no more is looked at', async () => {
    const list = `{"data":[${'{"a":1},'.repeat(LONGEST_LINE / 2)}{"a":2}]}`
    const { sequence, letters } = await asked(list, 1 << 20)
    expect(sequence).toBe(false)
    expect(letters).toBeLessThanOrEqual(LONGEST_LINE + (1 << 20))
  })
})
