import { DuckDBInstance } from '@duckdb/node-api'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { RapportError } from '../../../errors/rapport-error'
import { openInputs } from '../open-inputs'
import { readFile } from '../reader'
import { odsOf, rowsOf, xlsxOf } from './sheets.testdata'

const RUNS = Number(process.env.FUZZ_RUNS ?? 40)
const people = Array.from({ length: 50 }, (_, i) => ({
  id: i,
  name: `Person ${i}, "x"`,
  at: { city: 'Tartu' },
  sum: i / 4,
}))

async function parquet(): Promise<Blob> {
  const folder = mkdtempSync(join(tmpdir(), 'damaged-'))
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
  const path = join(folder, 'a.parquet')
  await connection.run(
    `copy (select i as id, 'Person ' || i as name, [i, i + 1] as list, date '2024-01-01' as day from range(50) t(i)) to '${path}' (format parquet)`,
  )
  connection.closeSync()
  const blob = new Blob([readFileSync(path)])
  rmSync(folder, { recursive: true })
  return blob
}

const SAMPLES: Record<string, () => Blob | Promise<Blob>> = {
  xlsx: () =>
    xlsxOf({
      sheets: [
        {
          name: 'a',
          rows: rowsOf([['Id', 'Name'], ...people.map(({ id, name }) => [id, name.replace(/"/g, '')])]),
        },
      ],
    }),
  ods: () =>
    odsOf(
      `<table:table table:name="a">${people.map(({ name }) => `<table:table-row><table:table-cell office:value-type="string"><text:p>${name}</text:p></table:table-cell></table:table-row>`).join('')}</table:table>`,
    ),
  html: () =>
    new Blob([
      `<html><table><tr><th>Id<th>Name</tr>${people.map(({ id, name }) => `<tr><td>${id}</td><td>${name} &amp;</td></tr>`).join('')}</table></html>`,
    ]),
  'json list': () => new Blob([JSON.stringify({ people })]),
  'json lines': () => new Blob([people.map((one) => JSON.stringify(one)).join('\n')]),
  parquet,
}

/** Some bytes changed, cut out, doubled, or the end missing. */
function damage(bytes: Uint8Array, seed: number): Uint8Array<ArrayBuffer> {
  const random = xoroshiro128plus(seed)
  const below = (n: number) => (random.next() >>> 0) % n
  const kind = below(4)
  const from = below(bytes.length)
  const to = Math.min(bytes.length, from + 1 + below(40))
  if (kind === 0) return bytes.slice(0, from)
  if (kind === 1) return Uint8Array.from([...bytes.subarray(0, from), ...bytes.subarray(to)])
  if (kind === 2) return Uint8Array.from([...bytes.subarray(0, to), ...bytes.subarray(from)])
  const changed = new Uint8Array(bytes)
  for (let i = 0; i <= below(6); i++) changed[below(bytes.length)] = below(256)
  return changed
}

it.each(Object.entries(SAMPLES))(
  'damaged %s is read or refused, and every record of it is counted',
  async (name, sample) => {
    const whole = new Uint8Array(await (await sample()).arrayBuffer())
    for (let seed = 1; seed <= RUNS; seed++) {
      const blob = new Blob([damage(whole, seed)])
      for await (const { kind, refused, open } of openInputs([{ name, blob, lastModified: 0 }])) {
        if (refused || kind === 'unreadable') continue
        try {
          const { shape, rewritten, below } = await readFile(await open(), { kind })
          for (const one of [{ shape, rewritten }, ...below])
            if (one.rewritten) {
              const { records, written, rejected, blanks } = one.rewritten
              expect(written + rejected + blanks, `${name} ${seed}`).toBe(records)
              expect(records, `${name} ${seed}`).toBe(one.shape.records)
            }
        } catch (error) {
          expect(error, `${name} ${seed}: ${String(error)}`).toBeInstanceOf(RapportError)
          expect((error as RapportError).kind, `${name} ${seed}`).toBe('input')
        }
      }
    }
  },
)
