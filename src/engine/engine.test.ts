import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from './engine'
import { NativeEngine } from './native-engine'
import { ident, sql } from './sql'
import { startWasmNodeEngine } from './wasm-node-engine'

const implementations: [string, () => Promise<Engine>][] = [
  ['native', () => NativeEngine.start()],
  ['wasm', () => startWasmNodeEngine()],
]

describe.each(implementations)('engine on %s DuckDB', (_name, start) => {
  let engine: Engine
  beforeAll(async () => (engine = await start()))
  afterAll(() => engine.close())

  it('is DuckDB 1.4.3 on both sides', async () => {
    expect(await engine.query(sql`select version() as v`)).toEqual([{ v: 'v1.4.3' }])
  })

  it('gives plain values: big integers, sums, decimals, dates, times, booleans, nulls', async () => {
    const [row] = await engine.query(sql`
      select 9007199254740991::bigint as big, sum(x) as total, 1.25::decimal(10,2) as money, date '2024-02-29' as d,
        timestamp '2024-02-29 13:14:15' as t, true as yes, null::varchar as nothing, 'ä"''😀' as text
      from (values (1), (2)) v(x)`)
    expect(row).toEqual({
      big: 9007199254740991,
      total: 3,
      money: 1.25,
      d: new Date('2024-02-29T00:00:00Z'),
      t: new Date('2024-02-29T13:14:15Z'),
      yes: true,
      nothing: null,
      text: 'ä"\'😀',
    })
  })

  it('gives columns as typed arrays, NULL as NaN', async () => {
    const result = await engine.columns(
      sql`select * from (values (1, 1.5, 'a', date '1970-01-02'), (2, null, null, null)) v(i, f, s, d)`,
    )
    expect(result.length).toBe(2)
    expect(result.integers('i')).toEqual(Int32Array.of(1, 2))
    expect(result.numbers('f')).toEqual(Float64Array.of(1.5, NaN))
    expect(result.numbers('d')).toEqual(Float64Array.of(86_400_000, NaN))
    expect(result.strings('s')).toEqual(['a', null])
  })

  it('keeps the columns of an empty result', async () => {
    const result = await engine.columns(sql`select 1 as a, 'x' as b where false`)
    expect(result.length).toBe(0)
    expect(result.numbers('a')).toEqual(new Float64Array(0))
  })

  it('inserts typed arrays and reads them back', async () => {
    await engine.insert(ident('mem', 'scores'), {
      id: ['c1', 'c2', null],
      value: Float64Array.of(0.5, NaN, -1),
      n: Int32Array.of(7, 8, 9),
    })
    expect(await engine.query(sql`select * from mem.scores order by n`)).toEqual([
      { id: 'c1', value: 0.5, n: 7 },
      { id: 'c2', value: null, n: 8 },
      { id: null, value: -1, n: 9 },
    ])
  })

  it('inserts columns that share their memory', async () => {
    const both = new Float64Array([1, 2, 3])
    await engine.insert(ident('mem', 'shared'), {
      id: ['a', 'b'],
      all: both.subarray(0, 2),
      same: both.subarray(0, 2),
      later: both.subarray(1),
    })
    expect(await engine.query(sql`select * from mem.shared order by id`)).toEqual([
      { id: 'a', all: 1, same: 1, later: 2 },
      { id: 'b', all: 2, same: 2, later: 3 },
    ])
  })

  it('inserts columns without rows, and goes on', async () => {
    await engine.insert(ident('mem', 'none'), { id: [], value: new Float64Array(0), n: new Int32Array(0) })
    expect(await engine.query(sql`select count(*) as n from mem.none`)).toEqual([{ n: 0 }])
    await engine.insert(ident('mem', 'one'), { id: ['a'] })
    expect(await engine.query(sql`select id from mem.one`)).toEqual([{ id: 'a' }])
  })

  it('reads a file by its name', async () => {
    await engine.addFile("o'rders.csv", new Blob(['a,b\n1,x\n2,y\n']))
    const rows = await engine.query(sql`select count(*) as n, sum(a) as s from read_csv(${"o'rders.csv"})`)
    expect(rows).toEqual([{ n: 2, s: 3 }])
  })

  it('has its configuration locked', async () => {
    await expect(engine.run(sql`set autoload_known_extensions = true`)).rejects.toMatchObject({ kind: 'bug' })
  })

  it('says which statement failed', async () => {
    await expect(engine.query(sql`select nonsense from nowhere`)).rejects.toMatchObject({
      kind: 'bug',
      key: 'query-failed',
      where: { sql: 'select nonsense from nowhere' },
    })
  })
})

describe('what only the native engine can do without a worker', () => {
  let engine: Engine
  beforeAll(async () => (engine = await NativeEngine.start()))
  afterAll(() => engine.close())

  it('takes a snapshot that any DuckDB opens', async () => {
    await engine.run(sql`create table data.orders as select range as id from range(1000)`)
    const bytes = await engine.snapshot('data')
    expect(new TextDecoder().decode(bytes.slice(8, 12))).toBe('DUCK')
    expect((await engine.query(sql`select count(*) as n from data.orders`))[0]).toEqual({ n: 1000 })
  })

  it('writes all places into one file that any DuckDB opens', async () => {
    await engine.run(
      sql`create or replace table data.orders as select range as id, 'o''' || range as "the name" from range(1000)`,
    )
    await engine.run(sql`create view data.first_orders as select * from data.orders where id < 10`)
    await engine.addFile('people.csv', new Blob(['name\nAnna\n']))
    await engine.run(sql`create view data.raw_1 as select * from read_csv('people.csv')`)
    await engine.run(sql`create table work.segments (id varchar primary key, name varchar not null)`)
    await engine.run(sql`insert into work.segments values ('s1', 'Loyal')`)
    const file = path.join(await mkdtemp(path.join(tmpdir(), 'rapport-file-')), 'shop.duckdb')
    await writeFile(file, await engine.databaseFile())
    const other = await (await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' })).connect()
    const rows = async (text: string) => (await other.runAndReadAll(text)).getRowsJson()
    expect(await rows('select schema_name, table_name from duckdb_tables() order by all')).toEqual([
      ['data', 'first_orders'],
      ['data', 'orders'],
      ['work', 'segments'],
    ])
    expect(await rows('select sum(id)::integer, max("the name") from data.orders')).toEqual([
      [499_500, "o'999"],
    ])
    expect(await rows('select * from work.segments')).toEqual([['s1', 'Loyal']])
    other.closeSync()
    await rm(path.dirname(file), { recursive: true })
    expect((await engine.query(sql`select count(*) as n from data.orders`))[0]).toEqual({ n: 1000 })
  })

  it('opens a snapshot in the stead of what is there: to read, then to write', async () => {
    await engine.run(sql`
      create or replace table data.orders as select range::integer as id from range(1000);
      create view data.large as select * from data.orders where id >= 900;
      create view mem.over as select count(*)::integer as n from data.large`)
    const kept = new Blob([(await engine.snapshot('data')) as BlobPart])
    await engine.run(sql`delete from data.orders`)
    expect(await engine.query(sql`from mem.over`)).toEqual([{ n: 0 }])
    await engine.openPlace('data', kept, { writable: false })
    expect(await engine.query(sql`from mem.over`)).toEqual([{ n: 100 }])
    await expect(engine.run(sql`delete from data.orders`)).rejects.toThrow(/read-only/)
    await engine.openPlace('data', kept, { writable: true })
    await engine.run(sql`delete from data.orders where id = 999`)
    expect(await engine.query(sql`from mem.over`)).toEqual([{ n: 99 }])
    const again = new Blob([(await engine.snapshot('data')) as BlobPart])
    await engine.openPlace('data', again, { writable: false })
    expect(await engine.query(sql`from mem.over`)).toEqual([{ n: 99 }])
  })

  it('refuses what is no snapshot, and has the place empty then', async () => {
    await engine.run(sql`create table work.a as select 1 as n`)
    const broken = new Blob(['not a database at all'])
    await expect(engine.openPlace('work', broken, { writable: false })).rejects.toThrow()
    await expect(engine.openPlace('work', broken, { writable: true })).rejects.toThrow()
    await engine.run(sql`create table work.a as select 2 as n`)
    expect(await engine.query(sql`from work.a`)).toEqual([{ n: 2 }])
  })

  it('stops a running statement when its signal aborts', async () => {
    const stop = new AbortController()
    const call = engine.query(sql`select sum(a.range * b.range) from range(100000) a, range(100000) b`, {
      signal: stop.signal,
    })
    setTimeout(() => stop.abort(), 20)
    await expect(call).rejects.toMatchObject({ name: 'AbortError', kind: 'cancelled' })
    expect(await engine.query(sql`select 1 as a`)).toEqual([{ a: 1 }])
  })
})
