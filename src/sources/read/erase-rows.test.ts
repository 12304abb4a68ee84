import { describe, expect, it } from 'vitest'
import { eraseRows } from './erase-rows'
import { readFile } from './reader'
import { STRETCH_RECORDS } from './stretches'

async function erased(text: string, lines: number[]) {
  const blob = new Blob([text])
  const { shape, rewritten } = await readFile(blob)
  const read = { blob: rewritten?.blob ?? blob, shape, rewritten }
  const first = await eraseRows(read, lines)
  return { read, first, copy: await first.rewritten.blob.text() }
}

describe('rows that are erased from the bytes of a file', () => {
  it('of a plain file: the others keep their cells and lines', async () => {
    const { read, first, copy } = await erased(
      'id;name;sum\n1;ann, b;10\n2;bob;20\n3;"c;d";30\n4;e;40\n5;f;5\n',
      [3, 5],
    )
    expect(read.rewritten).toBeNull()
    expect(copy).toBe('_line,id,name,sum\n2,1,"ann, b",10\n3,,,\n4,3,c;d,30\n5,,,\n6,5,f,5\n')
    expect(first.cells).toEqual([
      ['2', 'bob', '20'],
      ['4', 'e', '40'],
    ])
    expect(first.rewritten).toMatchObject({ records: 5, written: 5, rejected: 0, blanks: 0 })
  })

  it('of a clean copy, again and again', async () => {
    const { read, first, copy } = await erased(
      'id,name,sum\n1,"two\nlines",10\n\n2,bob,20,surplus\n3,"say ""x""",30\n',
      [5],
    )
    expect(read.rewritten).not.toBeNull()
    expect(copy).toBe('_line,id,name,sum\n2,1,"two\nlines",10\n5,,,\n6,3,"say ""x""",30\n')
    const { shape } = read
    const again = await eraseRows({ blob: first.rewritten.blob, shape, rewritten: first.rewritten }, [2])
    expect(await again.rewritten.blob.text()).toBe('_line,id,name,sum\n2,,,\n5,,,\n6,3,"say ""x""",30\n')
    expect(again.cells).toEqual([['1', 'two\nlines', '10']])
    expect(again.rewritten).toMatchObject({ records: 4, written: 3, blanks: 1, rejectsTotal: 1 })
  })

  it('of a large file: each stretch of the copy begins with a whole row', { timeout: 120_000 }, async () => {
    let text = 'id,name\n'
    for (let i = 1; i <= STRETCH_RECORDS + 3; i++) text += `${i},somebody\n`
    const blob = new Blob([text])
    const { shape } = await readFile(blob)
    const once = (await eraseRows({ blob, shape, rewritten: null }, [3])).rewritten
    const twice = (await eraseRows({ blob: once.blob, shape, rewritten: once }, [5, 7])).rewritten
    for (const { blob: copy, cuts } of [once, twice]) {
      expect(cuts).toHaveLength(1)
      expect(await copy.slice(cuts![0]! - 1).text()).toBe(
        [1, 2, 3].map((i) => `\n${STRETCH_RECORDS + i + 1},${STRETCH_RECORDS + i},somebody`).join('') + '\n',
      )
    }
    // The ids 4 and 6 and two names are nine bytes each.
    expect(once.cuts![0]! - twice.cuts![0]!).toBe(18)
  })
})
