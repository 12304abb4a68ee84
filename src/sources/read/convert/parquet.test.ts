import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readFile } from '../reader'
import { convertParquet } from './parquet'

let connection: DuckDBConnection
let folder: string

beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
  folder = mkdtempSync(join(tmpdir(), 'parquet-'))
})

afterAll(() => {
  connection.closeSync()
  rmSync(folder, { recursive: true })
})

/** What a query gives, as a file that DuckDB writes. */
async function parquetOf(query: string, options = 'compression snappy'): Promise<Blob> {
  const path = join(folder, 'file.parquet')
  await connection.run(`copy (${query}) to '${path}' (format parquet, ${options})`)
  return new Blob([readFileSync(path)])
}

async function textsOf(blob: Blob): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for await (const { part, csv } of convertParquet(blob, {})) found[part] = await csv.text()
  return found
}

describe('a Parquet file', () => {
  it('has its numbers to the last digit', async () => {
    const blob =
      await parquetOf(`select 9223372036854775807::bigint as big, 18446744073709551615::ubigint as huge,
      -1::integer as i, 4294967295::uinteger as u, 0.1::float as f, 0.1::double as d, 'nan'::double as n,
      12345678901234.56::decimal(18, 2) as money, -0.05::decimal(4, 2) as small, 7::decimal(4, 0) as whole,
      1234567890123456789012345678.1234567890::decimal(38, 10) as long, true as yes`)
    expect(await textsOf(blob)).toEqual({
      '':
        'big,huge,i,u,f,d,n,money,small,whole,long,yes\n' +
        '9223372036854775807,18446744073709551615,-1,4294967295,0.1,0.1,,12345678901234.56,-0.05,7,1234567890123456789012345678.1234567890,true\n',
    })
  })

  it('has its days and times as ISO writes them', async () => {
    const blob = await parquetOf(`select date '1969-12-31' as day, timestamp '2024-02-29 18:05:00' as at,
      timestamp '2024-02-29 18:05:00.123456' as exact, timestamp_ns '2024-02-29 18:05:00.123456789' as finer,
      timestamp_ms '1969-12-31 23:59:59.5' as before, timestamptz '2024-02-29 18:05:00+02' as zoned, time '08:30:00' as clock`)
    expect(await textsOf(blob)).toEqual({
      '':
        'day,at,exact,finer,before,zoned,clock\n' +
        '1969-12-31,2024-02-29 18:05:00,2024-02-29 18:05:00.123456,2024-02-29 18:05:00.123456789,1969-12-31 23:59:59.500,2024-02-29 16:05:00Z,08:30:00\n',
    })
  })

  it('has texts, what is missing, and what stands inside something else', async () => {
    const blob = await parquetOf(`select * from (values
      (1, 'é, "x"', {'city': 'Tartu', 'at': {'zip': '01234', 'since': date '2020-01-02'}}, ['a', 'b'], [{'sku': 's', 'price': 1.50::decimal(5,2)}], map {'k': 7}, 'blob'::blob, uuid '00112233-4455-6677-8899-aabbccddeeff'),
      (2, null, null, [], null, null, null, null)) t(id, name, home, tags, items, extra, bytes, uid)`)
    expect(await textsOf(blob)).toEqual({
      '':
        'id,name,home.city,home.at.zip,home.at.since,tags,items,extra.k,bytes,uid,extra\n' +
        '1,"é, ""x""",Tartu,01234,2020-01-02,"a, b","[{""sku"":""s"",""price"":""1.50""}]",7,blob,00112233-4455-6677-8899-aabbccddeeff,\n' +
        '2,,,,,,,,,,\n',
      items: 'parent_id,sku,price\n1,s,1.50\n',
    })
  })

  it('writes lists and maps that are empty as what they are', async () => {
    const blob = await parquetOf(
      `select [{'tags': []::varchar[], 'more': map([]::varchar[], []::integer[])}] as items`,
    )
    expect((await textsOf(blob))['']).toBe('items\n"[{""tags"":[],""more"":{}}]"\n')
  })

  it.each(['uncompressed', 'snappy', 'gzip', 'zstd', 'lz4_raw', 'brotli'])(
    'is unpacked from %s',
    async (codec) => {
      const blob = await parquetOf(
        `select i as id, 'name ' || (i % 7) as name, date '2024-01-01' + (i % 365)::integer as day from range(5000) t(i)`,
        `compression ${codec}, row_group_size 2048`,
      )
      const { shape, rewritten, preview } = await readFile(blob, { kind: 'parquet' })
      expect(shape).toMatchObject({ header: ['id', 'name', 'day'], records: 5000, bytes: blob.size })
      expect(preview.first[0]).toEqual({ line: 1, cells: ['0', 'name 0', '2024-01-01'] })
      const rows = (await rewritten!.blob.text()).trimEnd().split('\n')
      expect(rows).toHaveLength(5001)
      expect(rows.at(-1)).toBe('5000,4999,name 1,2024-09-11')
    },
  )

  it('without rows has its columns', async () => {
    const { shape } = await readFile(await parquetOf('select 1 as a, 2 as b where false'), {
      kind: 'parquet',
    })
    expect(shape).toMatchObject({ header: ['a', 'b'], records: 0 })
  })

  it('that is damaged is said to be', async () => {
    const blob = await parquetOf('select 1 as a')
    await expect(readFile(blob.slice(0, 40), { kind: 'parquet' })).rejects.toMatchObject({
      kind: 'input',
      key: 'file-unreadable',
    })
  })
})
