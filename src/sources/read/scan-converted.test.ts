import { describe, expect, it } from 'vitest'
import type { ConvertedTable } from './converted-table'
import { previewRows } from './preview'
import { rewriteFile } from './rewrite-file'
import { scanConverted } from './scan-file'

const table = (
  csv: string,
  places: number[],
  header: ConvertedTable['header'],
  part = '',
): ConvertedTable => ({
  part,
  csv: new Blob([csv]),
  places: Uint32Array.from(places),
  header,
})

async function readAs({ csv, places, ...rest }: ConvertedTable) {
  const shape = await scanConverted({ csv, places, ...rest })
  const rewritten = await rewriteFile(csv, shape, { places })
  const { first } = await previewRows(csv, shape, 10, 3, places)
  return { shape, rewritten, first, text: await rewritten.blob.text() }
}

describe('a table converted from another format', () => {
  it('has its columns from the first record, and every other record as a row', async () => {
    const { shape, rewritten, text } = await readAs(
      table('name,note\nAda,"two\nlines"\nBo,\n', [0, 1, 2], 'first'),
    )
    expect(shape).toMatchObject({ header: ['name', 'note'], headerLines: [], records: 2, needsRewrite: true })
    expect(shape.reasons).toContain('converted')
    expect(rewritten).toMatchObject({ records: 2, written: 2, rejected: 0 })
    expect(text).toBe('_line,name,note\n1,Ada,"two\nlines"\n2,Bo,\n')
  })

  it('takes no sparse row at its end for a note, and none like the header for another header', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i},a,b,c,d`).join('\n')
    const { rewritten } = await readAs(
      table(
        `id,a,b,c,d\n${rows}\nTotal,,,,\nid,a,b,c,d\n`,
        Array.from({ length: 43 }, (_, i) => i),
        'first',
      ),
    )
    expect(rewritten).toMatchObject({ written: 42, rejected: 0 })
  })

  it('says of a row of a sheet in which row it stands, whatever stands above it', async () => {
    const { shape, first, text } = await readAs(
      table(
        'Orders of May\n\nNo,Name,Sum\n1,"An\nna",5.5\n2,Bo,6\n3,Cy,7\n',
        [1, 2, 3, 4, 7, 8],
        'find',
        'May',
      ),
    )
    expect(shape).toMatchObject({ part: 'May', headerLines: [3], firstDataLine: 4, records: 3 })
    expect(first.map(({ line }) => line)).toEqual([4, 7, 8])
    expect(text).toBe('_line,No,Name,Sum\n4,1,"An\nna",5.5\n7,2,Bo,6\n8,3,Cy,7\n')
  })

  it('of a head alone has columns and no rows', async () => {
    const { shape, rewritten } = await readAs(table('id,name\n', [0], 'first'))
    expect(shape).toMatchObject({ header: ['id', 'name'], records: 0 })
    expect(rewritten.written).toBe(0)
  })
})
