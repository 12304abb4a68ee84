import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { rewriteFile } from './rewrite-file'
import { scanFile } from './scan-file'

const blobOf = (text: string) => new Blob([text])
const scan = (text: string) => scanFile(blobOf(text))

/** A single-byte encoding made by hand, since the platform only writes UTF-8. */
function encodeAs(text: string, encoding: string): Blob {
  const decoder = new TextDecoder(encoding)
  const bytes = new Map<string, number>()
  for (let byte = 255; byte >= 0; byte--) bytes.set(decoder.decode(new Uint8Array([byte])), byte)
  return new Blob([new Uint8Array([...text].map((letter) => bytes.get(letter) ?? 63))])
}

function utf16(text: string, littleEndian: boolean, mark: boolean): Blob {
  const view = new DataView(new ArrayBuffer((text.length + (mark ? 1 : 0)) * 2))
  const all = mark ? '\ufeff' + text : text
  for (let i = 0; i < all.length; i++) view.setUint16(i * 2, all.charCodeAt(i), littleEndian)
  return new Blob([view])
}

describe('plain files', () => {
  it('go to the engine as they are', async () => {
    const shape = await scan('id,name,city\n1,Ann,Rome\n2,"Bo, the ""2nd""",Paris\n')
    expect(shape).toMatchObject({
      encoding: 'utf-8',
      lineEnding: 'lf',
      delimiter: ',',
      header: ['id', 'name', 'city'],
      headerLines: [1],
      firstDataLine: 2,
      records: 2,
      blankRecords: 0,
      lines: 3,
      needsRewrite: false,
    })
  })

  it('may lack the last line end', async () => {
    expect(await scan('id;name\r\n1;Ann\r\n2;Bo')).toMatchObject({
      records: 2,
      lines: 3,
      lineEnding: 'crlf',
      delimiter: ';',
      needsRewrite: false,
    })
  })

  it('count a header and nothing else as no records', async () => {
    expect(await scan('Order ID,Email,Total\n')).toMatchObject({
      records: 0,
      header: ['Order ID', 'Email', 'Total'],
    })
  })

  it('may be empty', async () => {
    expect(await scan('')).toMatchObject({ records: 0, lines: 0 })
    expect(await scan('\n\n')).toMatchObject({ records: 0 })
  })
})

describe('delimiters', () => {
  it('are told apart from decimal commas', async () => {
    const shape = await scan('Datum;Betrag;Kunde\n01.02.2025;1,50;A\n02.02.2025;2,75;B\n03.02.2025;13,00;C\n')
    expect(shape).toMatchObject({ delimiter: ';', columns: 3 })
  })

  it('are stated by a sep= line', async () => {
    const shape = await scan('sep=|\na|b,c\n1|2,3\n4|5,6\n')
    expect(shape).toMatchObject({
      delimiter: '|',
      header: ['a', 'b,c'],
      firstDataLine: 3,
      preambleLines: ['sep=|'],
    })
  })

  it('may be carets, tildes and colons', async () => {
    expect(await scan('id^name^n\n1^a^2\n2^b^3\n')).toMatchObject({ delimiter: '^', columns: 3 })
  })

  it('are none in a list', async () => {
    expect(await scan('email\nann@example.com\nbo@example.com\n')).toMatchObject({
      columns: 1,
      records: 2,
      header: ['email'],
    })
  })

  it('may be runs of spaces between figures', async () => {
    const shape = await scan(' 00004 0001 19970101  2   29.33\n 00004 0001 19970118  2   29.73\n')
    expect(shape).toMatchObject({
      delimiter: ' ',
      columns: 5,
      records: 2,
      headerLines: [],
      needsRewrite: true,
    })
  })
})

describe('columns set by blanks alone', () => {
  it('hold cells of several words', async () => {
    const text =
      'Name          City         Amount  Note\nAnn Lee       New York       5.00  paid late\nBo            Leeds         12.50\nMary Ann Orr  San José     100.00  ok\n'
    const shape = await scan(text)
    expect(shape).toMatchObject({ header: ['Name', 'City', 'Amount', 'Note'], records: 3 })
    expect(await (await rewriteFile(blobOf(text), shape)).blob.text()).toBe(
      '_line,Name,City,Amount,Note\n2,Ann Lee,New York,5.00,paid late\n3,Bo,Leeds,12.50,\n4,Mary Ann Orr,San José,100.00,ok\n',
    )
  })

  it('are none in a list of names', async () => {
    expect(await scan('Name\nAnn Lee\nBob Orr\nSue Ray\n')).toMatchObject({ columns: 1, records: 3 })
  })
})

describe('encodings, decided on the whole file', () => {
  const russian = 'Клиент;Город;Сумма\nИванова Анна;Москва;100\nПетров Олег;Казань;200\n'
  const greek = 'Όνομα;Πόλη\nΓιώργος;Αθήνα\nΜαρία;Θεσσαλονίκη\n'
  const polish = 'Imię;Miasto\nŁukasz;Łódź\nMałgorzata;Gdańsk\nŚwięty;Żywiec\n'
  const german = 'Straße;Größe\nMüllerstraße;groß\nÄußere Allee;übermäßig\n'
  const turkish = 'İsim;Şehir\nÇağrı;Eskişehir\nIşıl;Muğla\nGökçe;Diyarbakır\n'

  it.each([
    ['windows-1251', russian],
    ['koi8-r', russian],
    ['windows-1253', greek],
    ['windows-1250', polish],
    ['windows-1252', german],
    ['windows-1254', turkish],
  ])('%s', async (encoding, text) => {
    const blob = encodeAs(text, encoding)
    const shape = await scanFile(blob)
    expect(new TextDecoder(shape.encoding).decode(await blob.arrayBuffer())).toBe(text)
    expect(shape.encodingConfidence).toBeGreaterThan(0.3)
    expect(shape.needsRewrite).toBe(true)
    const clean = await (await rewriteFile(blob, shape)).blob.text()
    expect(clean.split('\n')[0]).toBe('_line,' + text.split('\n')[0]!.replaceAll(';', ','))
  })

  it('finds one byte beyond ASCII far behind the head', async () => {
    const rows = Array.from({ length: 60_000 }, (_, index) => `${index},TEA SET,5`)
    rows[50_000] = '50000,MUG £2 OFF,5'
    const blob = encodeAs('id,name,n\n' + rows.join('\n'), 'windows-1252')
    const shape = await scanFile(blob, { sliceSize: 100_003 })
    expect(shape).toMatchObject({ encoding: 'windows-1252', records: 60_000 })
    const lines = (await (await rewriteFile(blob, shape)).blob.text()).split('\n')
    expect(lines[50_001]).toBe('50002,50000,MUG £2 OFF,5')
  })

  it.each([
    ['utf-16le', true, true],
    ['utf-16be', false, true],
    ['utf-16le', true, false],
    ['utf-16be', false, false],
  ])('%s, little end %s, mark %s', async (encoding, little, mark) => {
    const blob = utf16('id\tname\n1\tÖrjan\n2\tЮля\n', little, mark)
    const shape = await scanFile(blob)
    expect(shape).toMatchObject({ encoding, bom: mark, delimiter: '\t', records: 2, hasNul: false })
    expect(await (await rewriteFile(blob, shape)).blob.text()).toBe('_line,id,name\n2,1,Örjan\n3,2,Юля\n')
  })

  it('checks UTF-8 across the cuts between slices', async () => {
    const text = 'id,text\n' + Array.from({ length: 50 }, (_, i) => `${i},é😀漢字ñ`).join('\n')
    for (const sliceSize of [1, 2, 3, 5, 7]) {
      expect(await scanFile(blobOf(text), { sliceSize })).toMatchObject({ encoding: 'utf-8', records: 50 })
    }
  })

  it('takes a hand-set encoding', async () => {
    expect(await scanFile(blobOf('a,b\n1,2\n'), { encoding: 'windows-1251' })).toMatchObject({
      encoding: 'windows-1251',
      encodingConfidence: 1,
    })
  })
})

describe('what is no row', () => {
  it('is counted when it is blank, but not behind the last row', async () => {
    const text = 'id,name,n\n1,a,2\n\n,,\n2,b,3\n\n\n'
    const shape = await scan(text)
    expect(shape).toMatchObject({ records: 4, blankRecords: 2, needsRewrite: true })
    const clean = await rewriteFile(blobOf(text), shape)
    expect(clean).toMatchObject({ records: 4, blanks: 2, written: 2, rejected: 0 })
    expect(await clean.blob.text()).toBe('_line,id,name,n\n2,1,a,2\n5,2,b,3\n')
  })

  it('is set aside with its reason when it is a note or the header again', async () => {
    const text =
      'Order,Buyer,City\n04-1,Toby Roberts,York\nOrder,Buyer,City\n24-2,Tom Mowlem,Leeds\n83 record(s) downloaded,,\nSeller ID: example,,\n'
    const shape = await scan(text)
    const clean = await rewriteFile(blobOf(text), shape)
    expect(clean).toMatchObject({ records: 5, written: 2, rejected: 3, blanks: 0 })
    expect(clean.rejects.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'repeated_header'],
      [5, 'note_line'],
      [6, 'note_line'],
    ])
  })

  it('is not a contact of whom only the address is known', async () => {
    const rows = Array.from({ length: 40 }, (_, i) =>
      i % 4 ? `a${i}@example.com,,,` : `a${i}@example.com,Ann,Lee,5`,
    )
    const shape = await scan('email,first,last,n\n' + rows.join('\n') + '\nlast@example.com,,,\n')
    expect(shape).toMatchObject({ records: 41, noteLines: [], needsRewrite: false })
  })
})

describe('ragged rows', () => {
  it('are filled up, and their surplus set aside, never made a column', async () => {
    const text = 'a,b,c\n1,27,,"I\'m too long!"\n,"I\'m too short!"\n0,mixed,17\n'
    const shape = await scan(text)
    expect(shape).toMatchObject({ columns: 3, records: 3, ragged: { short: 1, long: 1 } })
    const clean = await rewriteFile(blobOf(text), shape)
    expect(clean).toMatchObject({ written: 3, padded: 1, rejected: 0 })
    expect(clean.rejects).toEqual([
      { line: 2, column: '', value: "I'm too long!", reason: 'surplus_cells', wholeRecord: false },
    ])
    expect(await clean.blob.text()).toBe("_line,a,b,c\n2,1,27,\n3,,I'm too short!,\n4,0,mixed,17\n")
  })
})

describe('headers', () => {
  it('get unique names, case not counting', async () => {
    expect((await scan('id,,ID,id_2\n1,2,3,4\n5,6,7,8\n')).header).toEqual(['id', 'column_2', 'ID_3', 'id_2'])
  })

  it('are missing where the first line is a row', async () => {
    expect(await scan('2017/1/1,New Year\n2017/1/9,Coming of Age\n2017/2/11,Foundation\n')).toMatchObject({
      headerLines: [],
      header: ['column_1', 'column_2'],
      records: 3,
    })
  })

  it('may stand below a title and a blank line', async () => {
    expect(
      await scan('Sales report,,\nfor May,,\n,,\nDate,Item,Total\n2025-05-01,Mug,5\n2025-05-02,Cup,7\n'),
    ).toMatchObject({
      headerLines: [4],
      firstDataLine: 5,
      records: 2,
      preambleLines: ['Sales report,,', 'for May,,', ',,'],
      needsRewrite: false,
    })
  })

  it('may take several lines', async () => {
    const shape = await scan(
      'ID,Start,Brands,Brands,Rate\n,,Lenovo,HP,\n1001,2024-01-01,Lenovo,,4\n1002,2024-01-02,,HP,5\n',
    )
    expect(shape).toMatchObject({ headerLines: [1, 2], records: 2 })
    expect(shape.header).toEqual(['ID', 'Start', 'Brands Lenovo', 'Brands HP', 'Rate'])
  })

  it('may end in a delimiter that no row has', async () => {
    const text = 'id;name;n;\n1;Ann;5\n2;Bo;7\n'
    const shape = await scan(text)
    expect(shape).toMatchObject({ header: ['id', 'name', 'n'], records: 2, ragged: { short: 0, long: 0 } })
    expect(await scan('id;name;n\n1;Ann;5;\n2;Bo;7;\n')).toMatchObject({
      header: ['id', 'name', 'n'],
      records: 2,
    })
  })

  it('may be years', async () => {
    expect((await scan('Item,2000,2001,2002\nTimber,12,13,15\nSteel,18,19,17\n')).headerLines).toEqual([1])
  })

  it('may be days, over figures', async () => {
    expect((await scan('Shop,01/05/2025,02/05/2025\nYork,12,13\nLeeds,18,19\n')).headerLines).toEqual([1])
  })

  it('may be set by hand', async () => {
    expect(await scanFile(blobOf('a,b\nc,d\n1,2\n'), { headerLines: [] })).toMatchObject({
      records: 3,
      headerLines: [],
    })
    expect(await scanFile(blobOf('a,b\nc,d\n1,2\n'), { headerLines: [1, 2] })).toMatchObject({
      records: 1,
      header: ['a c', 'b d'],
    })
  })
})

describe('stacked tables', () => {
  const text =
    'Order,Buyer,City,Total\n1,Ann,York,5\n2,Bo,Leeds,7\n\nReason,Count\nlate,3\nbroken,4\n\nDay,Sold,Open\n2025-01-01,5,yes\n2025-01-02,6,no\n'

  it('are told apart and each read by its own header', async () => {
    const shape = await scan(text)
    expect(shape).toMatchObject({ records: 2, columns: 4, startLine: 1, endLine: 5, needsRewrite: true })
    expect(
      shape.below.map(({ header, records, startLine, endLine }) => ({ header, records, startLine, endLine })),
    ).toEqual([
      { header: ['Reason', 'Count'], records: 2, startLine: 5, endLine: 9 },
      { header: ['Day', 'Sold', 'Open'], records: 2, startLine: 9, endLine: 12 },
    ])
    const clean = await Promise.all([shape, ...shape.below].map((one) => rewriteFile(blobOf(text), one)))
    expect(await Promise.all(clean.map((one) => one.blob.text()))).toEqual([
      '_line,Order,Buyer,City,Total\n2,1,Ann,York,5\n3,2,Bo,Leeds,7\n',
      '_line,Reason,Count\n6,late,3\n7,broken,4\n',
      '_line,Day,Sold,Open\n10,2025-01-01,5,yes\n11,2025-01-02,6,no\n',
    ])
    expect(clean.every((one, index) => one.records === [shape, ...shape.below][index]!.records)).toBe(true)
  })

  it('keep their lines where a row above ends in a carriage return alone', async () => {
    const text =
      'Order,Buyer,City,Total\n1,Ann,York,5\r2,Bo,Leeds,7\n3,Cy,Hull,9\n\nReason,Count\nlate,3\nbroken,4\n'
    const shape = await scan(text)
    expect(shape).toMatchObject({ records: 3, repairs: { line_end: 2 }, endLine: 6 })
    expect(shape.below).toMatchObject([{ header: ['Reason', 'Count'], headerLines: [6], records: 2 }])
    const clean = await (await rewriteFile(blobOf(text), shape)).blob.text()
    expect(clean).toBe('_line,Order,Buyer,City,Total\n2,1,Ann,York,5\n3,2,Bo,Leeds,7\n4,3,Cy,Hull,9\n')
  })

  it('beyond the fiftieth are counted with it', async () => {
    let text = ''
    for (let i = 0; i < 60; i++)
      text +=
        i % 2 === 0 ? `Order,Buyer,Total\n${i},Ann,5\n${i},Bo,7\n\n` : `Reason,Count\nlate,${i}\nlost,4\n\n`
    const shape = await scan(text)
    const all = [shape, ...shape.below]
    expect(all).toHaveLength(50)
    for (const one of all.slice(0, 49)) expect(one.headerLines.length + one.records).toBe(3)
    // Two rows, and of each of the ten tables below a blank line, the names and two rows.
    expect(all[49]).toMatchObject({ startLine: 4 * 49 + 1, records: 42, blankRecords: 10 })
    const { records, written, rejected, blanks } = await rewriteFile(blobOf(text), all[49]!)
    expect(written + rejected + blanks).toBe(42)
    expect({ records, blanks }).toEqual({ records: 42, blanks: 10 })
  })

  it('are not what a blank line between rows makes', async () => {
    expect(await scan('a,b,c\n1,x,2\n\n2,y,3\n3,z,4\n')).toMatchObject({
      records: 4,
      blankRecords: 1,
      below: [],
    })
  })
})

describe('line ends', () => {
  it('that are mixed need a clean copy', async () => {
    const text = 'a,b\r\n1,2\n3,4\r\n'
    const shape = await scan(text)
    expect(shape).toMatchObject({ lineEnding: 'mixed', needsRewrite: true, records: 2 })
    expect(await (await rewriteFile(blobOf(text), shape)).blob.text()).toBe('_line,a,b\n2,1,2\n3,3,4\n')
  })
})

describe('agreement of the two ways', () => {
  const cell = fc.constantFrom(
    '',
    'a',
    'x y',
    'say "no"',
    '1,5',
    'two\nlines',
    'é',
    '12',
    ' pad ',
    'ann@example.com',
  )
  const table = fc
    .integer({ min: 2, max: 5 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 30 }),
    )

  it('rewriting gives what papaparse reads, and the counts of the scan', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        async (rows, delimiter, newline) => {
          const header = rows[0]!.map((_, index) => `name ${index}`)
          const text = Papa.unparse([header, ...rows], { delimiter, newline })
          const shape = await scanFile(blobOf(text), { delimiter, headerLines: [1], sliceSize: 37 })
          const clean = await rewriteFile(blobOf(text), shape, { sliceSize: 41 })
          expect(clean.records).toBe(shape.records)
          expect(clean.blanks).toBe(shape.blankRecords)
          expect(clean.records).toBe(clean.written + clean.rejected + clean.blanks)
          const written = Papa.parse<string[]>((await clean.blob.text()).trimEnd(), { delimiter: ',' }).data
          const rejected = new Set(shape.noteLines)
          let line = 2
          const expected: string[][] = []
          for (const row of rows) {
            if (row.some((value) => value.trim() !== '') && !rejected.has(line))
              expected.push([String(line), ...row])
            line += 1 + row.filter((value) => value.includes('\n')).reduce((sum) => sum + 1, 0)
          }
          expect(written).toEqual([['_line', ...header], ...expected])
        },
      ),
      { numRuns: 200, seed: 21 },
    )
  })
})

describe('files that were damaged before they came', () => {
  const bytes = (...parts: (string | number[])[]) =>
    new Blob(parts.map((part) => (typeof part === 'string' ? part : new Uint8Array(part))))

  it('hold lines of two encodings', async () => {
    const blob = bytes(
      'id,name,city\n1,Zoë,Köln\n2,Ann,York\n3,J',
      [0xf6],
      'rg,M',
      [0xfc],
      'nchen\n4,Bo,Århus\n5,Fran',
      [0xe7],
      'ois,N',
      [0xee],
      'mes\n6,Łukasz,Łódź\n',
    )
    for (const sliceSize of [3, 64, 4096]) {
      const shape = await scanFile(blob, { sliceSize })
      expect(shape).toMatchObject({ encoding: 'utf-8+windows-1252', records: 6 })
      const clean = await rewriteFile(blob, shape, { sliceSize })
      expect(await clean.blob.text()).toBe(
        '_line,id,name,city\n2,1,Zoë,Köln\n3,2,Ann,York\n4,3,Jörg,München\n5,4,Bo,Århus\n6,5,François,Nîmes\n7,6,Łukasz,Łódź\n',
      )
    }
  })

  it('are said to be when letters were saved twice', async () => {
    const twice = (text: string) =>
      [...new TextEncoder().encode(text)].map((byte) =>
        new TextDecoder('windows-1252').decode(new Uint8Array([byte])),
      )
    const text = `id,name,city\n1,${twice('Zoë').join('')},${twice('Köln').join('')}\n2,Ann,${twice('Århus').join('')}\n`
    expect(await scan(text)).toMatchObject({ encoding: 'utf-8', doubleEncoded: true })
    expect((await scan('id,name,city\n1,Zoë,Köln\n2,Ann,Århus\n')).doubleEncoded).toBeUndefined()
    expect((await scan('id,name\n1,IRMÃ\n2,MAÇÃ\n')).doubleEncoded).toBeUndefined()
  })

  it('have ids that a spreadsheet has rounded', async () => {
    const text = 'ad,clicks,order\n5.7E+17,5,1001\n5,70123E+17,7,1002\n"5,70123E+17",7,1003\n'
    expect(await scan(text.replace('\n5,7', '\n5.7'))).toMatchObject({ damagedIds: ['ad'] })
    expect((await scan('size,mass\n1.5E+3,2\n2.5E-12,3\n')).damagedIds).toBeUndefined()
  })
})
