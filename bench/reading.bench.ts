import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openInputs } from '../src/sources/read/open-inputs'
import { rewriteFile } from '../src/sources/read/rewrite-file'
import { scanFile } from '../src/sources/read/scan-file'
import { printTable } from './table'

const SHARED = fileURLToPath(new URL('../../shared/data/', import.meta.url))

/** Where the README counts header lines, notes and footers among the records, by the contents it tells of. */
const ROWS: Record<string, number> = {
  'nasty/horror-dutch-preamble-two-line-header.csv': 36,
  'vendor/ebay-orders-trailer.csv': 2,
  'vendor/qualtrics-responses.csv': 2,
  'vendor/surveymonkey-expanded-multiselect.csv': 5,
}

interface Size {
  rows: number
  columns: number
}

/** Rows and columns as the README of the data states them, by file: the first `14 x 9` of a line that names one. */
function expectedSizes(): Map<string, Size> {
  const sizes = new Map<string, Size>()
  for (const line of readFileSync(join(SHARED, 'README.md'), 'utf8').split('\n')) {
    const cells = line.split('|').map((cell) => cell.trim())
    const name = /^`((?:nasty|vendor)\/[^`]+)`$/.exec(cells[1] ?? '')?.[1]
    if (!name) continue
    if (name.startsWith('vendor/')) {
      const [columns, rows] = [Number(cells[2]), Number(cells[3])]
      if (columns > 0 && rows >= 0) sizes.set(name, { rows: ROWS[name] ?? rows, columns })
    } else {
      const size = /^([\d,]+) x (\d+)/.exec(cells[5] ?? '')
      if (size)
        sizes.set(name, {
          rows: ROWS[name] ?? Number(size[1]!.replaceAll(',', '')),
          columns: Number(size[2]),
        })
    }
  }
  return sizes
}

/** Files of the world: who reads as many rows and columns as there are, Rapport or DuckDB's own `read_csv` left to itself. */
export default async function readingBench(): Promise<void> {
  if (!existsSync(SHARED)) return console.log(`The shared data are not at ${SHARED}.`)
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
  const folder = mkdtempSync(join(tmpdir(), 'reading-'))
  const sizes = expectedSizes()
  const rows = []
  const right = { rapport: 0, duckdb: 0 }
  for (const kind of ['nasty', 'vendor']) {
    for (const file of readdirSync(join(SHARED, kind)).sort()) {
      const expected = sizes.get(`${kind}/${file}`)
      if (!expected) continue
      const bytes = readFileSync(join(SHARED, kind, file))
      const mine = await readByRapport(file, bytes)
      const theirs = await readByDuckDb(connection, folder, bytes)
      const same = (size: Size | string) =>
        typeof size !== 'string' && size.rows === expected.rows && size.columns === expected.columns
      if (same(mine)) right.rapport++
      if (same(theirs)) right.duckdb++
      rows.push({
        file: `${kind}/${file}`,
        'there are': inWords(expected),
        Rapport: same(mine) ? 'right' : inWords(mine),
        DuckDB: same(theirs) ? 'right' : inWords(theirs),
      })
    }
  }
  connection.closeSync()
  rmSync(folder, { recursive: true })
  printTable([
    ...rows,
    {
      file: `all ${rows.length}`,
      'there are': '',
      Rapport: `${right.rapport} right`,
      DuckDB: `${right.duckdb} right`,
    },
  ])
  await speed()
}

const inWords = (size: Size | string) => (typeof size === 'string' ? size : `${size.rows} x ${size.columns}`)

async function readByRapport(name: string, bytes: Buffer): Promise<Size> {
  const dropped = { name, blob: new Blob([new Uint8Array(bytes)]), lastModified: 0 }
  for await (const input of openInputs([dropped])) {
    const blob = await input.open()
    const shape = await scanFile(blob)
    const clean = await rewriteFile(blob, shape)
    return { rows: clean.written, columns: shape.columns }
  }
  return { rows: 0, columns: 0 }
}

async function readByDuckDb(
  connection: DuckDBConnection,
  folder: string,
  bytes: Buffer,
): Promise<Size | string> {
  const path = join(folder, 'file.csv')
  writeFileSync(path, bytes)
  try {
    // All cells are asked for: rows that cannot be read show only then.
    const reader = await connection.runAndReadAll(`select * from read_csv('${path}')`)
    return { rows: reader.currentRowCount, columns: reader.columnCount }
  } catch (error) {
    return error instanceof Error && error.message.includes('sniff') ? 'no dialect' : 'error'
  }
}

/** Seconds of the processor for a plain file, looked through and, in an older encoding, written anew. */
async function speed(): Promise<void> {
  const line = (i: number) =>
    `${i},customer${i}@mail.example.com,2024-03-0${1 + (i % 9)},${i % 977}.50,"Café, corner",paid\n`
  const text =
    'id,email,day,total,place,status\n' + Array.from({ length: 600_000 }, (_, i) => line(i)).join('')
  const plain = new Blob([text])
  const older = new Blob([Buffer.from(text, 'latin1')])
  const megabytes = async (blob: Blob, work: () => Promise<unknown>) => {
    const started = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(started)
    return Math.round(blob.size / (user + system))
  }
  const shape = await scanFile(older)
  printTable([
    { what: 'plain file looked through', 'MB/s': await megabytes(plain, () => scanFile(plain)) },
    {
      what: 'Windows-1252 file written anew',
      'MB/s': await megabytes(older, () => rewriteFile(older, shape)),
    },
  ])
}
