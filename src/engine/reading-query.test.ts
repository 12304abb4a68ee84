import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from './engine'
import { NativeEngine } from './native-engine'
import { ENDS_FROM, NO_FUNCTION, isRefusal, readingQuery } from './reading-query'
import { sql } from './sql'
import { startWasmNodeEngine } from './wasm-node-engine'

const implementations: [string, () => Promise<Engine>][] = [
  ['native', () => NativeEngine.start()],
  ['wasm', () => startWasmNodeEngine()],
]

/** What does more than read, or reads what is not in the tables, and the reason given. */
const REFUSED: [string, string][] = [
  ['', 'empty'],
  ['  -- only a remark\n ; ', 'empty'],
  ['drop table data.orders', 'not-reading'],
  ['/* select */ DROP TABLE data.orders', 'not-reading'],
  ['insert into data.orders values (9, null)', 'not-reading'],
  ['update data.orders set a = 9', 'not-reading'],
  ['delete from data.orders', 'not-reading'],
  ['(delete from data.orders)', 'not-reading'],
  ['create table data.more as select 1', 'not-reading'],
  ['create or replace view data.orders as select 1', 'not-reading'],
  ["copy data.orders to 'out.csv'", 'not-reading'],
  ["copy (select 1) to 'out.csv'", 'not-reading'],
  ["export database 'out'", 'not-reading'],
  ["attach ':memory:' as more", 'not-reading'],
  ['detach work', 'not-reading'],
  ['use data', 'not-reading'],
  ["set memory_limit = '1GB'", 'not-reading'],
  ['reset threads', 'not-reading'],
  ['set variable x = 1', 'not-reading'],
  ['pragma version', 'not-reading'],
  ['call pragma_version()', 'not-reading'],
  ['install httpfs', 'not-reading'],
  ['load httpfs', 'not-reading'],
  ['begin', 'not-reading'],
  ['begin transaction', 'not-reading'],
  ['commit', 'not-reading'],
  ['checkpoint', 'not-reading'],
  ['vacuum', 'not-reading'],
  ['prepare p as select 1', 'not-reading'],
  ['execute p', 'not-reading'],
  ['explain analyze delete from data.orders', 'not-reading'],
  ['create macro f() as 1', 'not-reading'],
  ['with gone as (delete from data.orders returning *) select * from gone', 'not-reading'],
  ['with gone as (insert into data.orders values (1, 2) returning *) from gone', 'not-reading'],
  ['with x as (select 1) insert into data.orders from x', 'not-reading'],
  ['pivot data.orders on b using sum(a)', 'pivot'],
  ['select 1; drop table data.orders', 'several'],
  ['select 1;; drop table data.orders;', 'several'],
  ["select 'a;b' as t; begin", 'several'],
  ['select 1 /* ; */ ; select 2', 'several'],
  ["select $$;$$ ; select ';'", 'several'],
  ["select e'\\'' ; drop table data.orders -- '", 'several'],
  ["select 'it''s", 'unfinished'],
  ['select "open', 'unfinished'],
  ['select /* open', 'unfinished'],
  ['select $tag$ open $$', 'unfinished'],
  ['select 1 /* /* */ ; drop table data.orders -- */ */', 'unusual'],
  ["select U&'\\0061'", 'unusual'],
  ['select U&"\\0061"', 'unusual'],
  ['select a$b$ from data.orders', 'unusual'],
  ['select 1\0; drop table data.orders', 'unusual'],
  ["select * from read_csv('http://127.0.0.1:9/x.csv')", 'table-function'],
  ["select * from READ_CSV ('x.csv')", 'table-function'],
  ['select * from "read_csv"(\'x.csv\')', 'table-function'],
  ["select * from system.main.read_csv_auto('x.csv')", 'table-function'],
  ['select * from system."main"."Read_Text"(\'x\')', 'table-function'],
  ["select * from read_blob/* ( */('x')", 'table-function'],
  ["select * from read_text -- (\n ('x')", 'table-function'],
  ["select * from read_text\u00a0('x')", 'table-function'],
  ["select * from read_text\u200b('x')", 'table-function'],
  ["from glob('*')", 'table-function'],
  ["from sniff_csv('x.csv')", 'table-function'],
  ["select (select count(*) from glob('*'))", 'table-function'],
  ["with f as (from read_text('x')) select * from f", 'table-function'],
  ["select 1 where exists (from data.orders, lateral (from read_text('x')))", 'table-function'],
  ["from query('drop table data.orders')", 'table-function'],
  ["from query_table('x.csv')", 'table-function'],
  ['from duckdb_secrets()', 'table-function'],
  ['from duckdb_settings()', 'table-function'],
  ['from checkpoint()', 'table-function'],
  ["from force_checkpoint('work')", 'table-function'],
  ['from enable_logging()', 'table-function'],
  ["from pragma_table_info('data.orders')", 'table-function'],
  ["from histogram('x.csv', a)", 'table-function'],
  ["from data.orders, histogram('x.csv', a)", 'table-function'],
  ["select * from 'x.csv'", 'file'],
  ["from 'http://127.0.0.1:9/x.csv?secret=1'", 'file'],
  ["from('x.csv')", 'file'],
  ["from data.orders join 'x.csv' using (a)", 'file'],
  ["from data.orders, 'x.csv'", 'file'],
  ["from data.orders o join data.orders p on o.a = p.a, 'x.csv'", 'file'],
  ["from ('x.csv' join data.orders on true)", 'file'],
  ["from data.orders by, 'x.csv'", 'file'],
  ["from data.orders values, 'x.csv'", 'file'],
  ["select o.b.select from data.orders o, 'x.csv'", 'file'],
  ["from data.orders o join (select 1 as select) s on s.select = 1, 'x.csv'", 'file'],
  ["from (select 1 as where), 'x.csv'", 'file'],
  ['select * from "x.csv"', 'file'],
  ['select * from "http://127.0.0.1:9/x.csv"', 'file'],
  ['select * from "http://127.0.0.1:9/.csv?".main.orders', 'file'],
  ["select * from 'http://127.0.0.1:9/x'.csv", 'file'],
  ["select * from data.'x.csv'", 'file'],
  ['select * from x.csv', 'file'],
  ['select * from main.x.tsv', 'file'],
  ['select * from $$x.csv$$', 'file'],
  ["select * from E'x.csv'", 'file'],
  ["table 'x.csv'", 'file'],
  ["describe 'x.csv'", 'file'],
  ["desc 'x.csv'", 'file'],
  ["summarize 'x.csv'", 'file'],
  ["from (summarize 'x.csv')", 'file'],
  ["pivot 'x.csv' on a in (1)", 'file'],
  ["with x as (select 1) pivot 'x.csv' on a in (1)", 'file'],
  ["unpivot 'x.csv' on a", 'file'],
  ["select getenv('HOME')", 'function'],
  ["select ('HOME').getenv()", 'function'],
  ["select nextval('s')", 'function'],
  ["select ('s').nextval()", 'function'],
  ["select write_log('x')", 'function'],
  ['select setseed(0.5)', 'function'],
]

/** What only reads: with the rows that it gives. */
const TAKEN: [string, unknown[][]][] = [
  [
    'select a, b from data.orders order by a',
    [
      [1, 'x'],
      [2, 'y;z'],
    ],
  ],
  ['select a from data.orders order by a limit 1;', [[1]]],
  ['select 1 -- done ; really', [[1]]],
  ["select ';' as \"semi;colon\", 'it''s', $$a;b$$, e'\\';'", [[';', "it's", 'a;b', "';"]]],
  ['from data.orders select a where a > 1', [[2]]],
  [
    'table data.orders',
    [
      [1, 'x'],
      [2, 'y;z'],
    ],
  ],
  [
    "values (1, 'x.csv'), (2, 'y')",
    [
      [1, 'x.csv'],
      [2, 'y'],
    ],
  ],
  ["from (values ('a'), ('b')) v(t)", [['a'], ['b']]],
  ['with t(n) as (select a from data.orders) select sum(n) from t', [[3]]],
  ['(select 1) union all (select 2)', [[1], [2]]],
  ["pivot data.orders on b in ('x') using sum(a)", [[1]]],
  ["from data.orders pivot (sum(a) for b in ('x', 'y;z'))", [[1, 2]]],
  ["select count(*) from data.orders where b = 'x.csv' or b in ('a.csv', 'b.csv') or b like '%.csv'", [[0]]],
  ["select 'a.csv', upper('b.csv'), ('c').upper() from data.orders limit 1", [['a.csv', 'B.CSV', 'C']]],
  ['select a from data.orders order by a desc, lower(b)', [[2], [1]]],
  ["select a is not distinct from 1, b is distinct from 'x' from data.orders limit 1", [[true, false]]],
  ['select range from range(2)', [[0], [1]]],
  ['select unnest([1, 2])', [[1], [2]]],
  ['select a as "from", b as "drop table" from data.orders limit 1', [[1, 'x']]],
  ['select 1 as a, 2 as a', [[1, 2]]],
  [
    'select [1, 2], {a: 1}, 3::hugeint, 1.5::decimal(9, 2), interval 2 day, null',
    [['[1, 2]', "{'a': 1}", 3, 1.5, '2 days', null]],
  ],
  [
    "select date '2025-01-02', timestamp '2025-01-02 03:04:05', time '10:00', timestamp_s '2025-01-02 00:00:01', true",
    [
      [
        new Date('2025-01-02'),
        new Date('2025-01-02T03:04:05Z'),
        '10:00:00',
        new Date('2025-01-02T00:00:01Z'),
        true,
      ],
    ],
  ],
  ["select timestamptz '2025-01-02 03:04:05+00'", [['2025-01-02 03:04:05+00']]],
  ['select column_name from (describe data.orders)', [['a'], ['b']]],
]

describe.each(implementations)('what a person types, on %s DuckDB', (_name, start) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await start()
    await engine.run(sql`create table data.orders as select * from (values (1, 'x'), (2, 'y;z')) v(a, b)`)
  })
  afterAll(() => engine.close())

  const places = () =>
    engine.query(
      sql`select database_name, count(*)::integer as n from duckdb_tables() group by all order by all`,
    )

  it('refuses whatever does more than read, and leaves all as it was', async () => {
    const before = await places()
    const outcomes: [string, string][] = []
    for (const [typed] of REFUSED) {
      const made = await readingQuery(engine, typed).catch((error: Error) => ({
        reason: `thrown: ${error.message}`,
      }))
      outcomes.push([typed, 'reason' in made ? made.reason : 'taken'])
    }
    expect(outcomes).toEqual(REFUSED)
    expect(await places()).toEqual(before)
    expect(
      await engine.query(sql`select sum(a)::integer as a, count(*)::integer as n from data.orders`),
    ).toEqual([{ a: 3, n: 2 }])
    // Nothing was left open either: only outside of a transaction can one begin.
    await engine.run(sql`begin; rollback`)
  })

  it('would read files if it did not refuse, so the test above can fail', async () => {
    const reached: string[] = []
    for (const [typed, reason] of REFUSED) {
      if (reason !== 'file' && reason !== 'table-function') continue
      const said = await engine.query(sql`describe select * from query(${typed})`).then(
        () => '',
        (error: Error) => (error.cause as Error).message,
      )
      if (/No files found|Cannot open|IO Error|HTTP|127\.0\.0\.1/.test(said)) reached.push(typed)
    }
    expect(reached.length).toBeGreaterThan(25)
    expect(reached).toEqual(
      expect.arrayContaining(["from (select 1 as where), 'x.csv'", 'select * from x.csv']),
    )
  })

  it('takes what reads, whatever it looks like', async () => {
    for (const [typed, rows] of TAKEN) {
      const made = await readingQuery(engine, typed)
      if (isRefusal(made)) throw new Error(`${typed}: ${made.reason} ${made.word}`)
      const found = await engine.query(made.shown)
      expect([typed, found.map((row) => made.columns.map(({ key }) => row[key]))]).toEqual([typed, rows])
      expect(await engine.query(made.counted)).toEqual([{ n: rows.length }])
    }
  })

  it('names columns as they were named, and says their types', async () => {
    const made = await readingQuery(
      engine,
      'select a as "A b", a + 10::bigint as a, b, a / 2 as half from data.orders',
    )
    if (isRefusal(made)) throw new Error(made.reason)
    expect(made.columns).toEqual([
      { key: 'c1', name: 'A b', type: 'INTEGER', kind: 'number' },
      { key: 'c2', name: 'a', type: 'BIGINT', kind: 'number' },
      { key: 'c3', name: 'b', type: 'VARCHAR', kind: 'text' },
      { key: 'c4', name: 'half', type: 'DOUBLE', kind: 'number' },
    ])
  })

  it('writes numbers that are too long for a double in full', async () => {
    const made = await readingQuery(engine, 'select 9007199254740993 as long, 0.1::double as short')
    if (isRefusal(made)) throw new Error(made.reason)
    expect(await engine.query(made.written)).toEqual([{ c1: '9007199254740993', c2: 0.1 }])
  })

  it('passes on what the engine says of a query that does not hold', async () => {
    await expect(readingQuery(engine, 'select nonsense from data.orders')).rejects.toMatchObject({
      kind: 'bug',
    })
    await expect(readingQuery(engine, 'select distinct from data.orders')).rejects.toMatchObject({
      kind: 'bug',
    })
    await expect(readingQuery(engine, 'select ? from data.orders')).rejects.toMatchObject({ kind: 'bug' })
    await expect(readingQuery(engine, 'select 1 into x')).rejects.toMatchObject({ kind: 'bug' })
  })

  it('rests on words that are reserved, so that none can be another name of a table', async () => {
    const rows = await engine.query<{ word: string; kind: string }>(
      sql`select keyword_name as word, keyword_category as kind from duckdb_keywords()`,
    )
    const kinds = new Map(rows.map(({ word, kind }) => [word, kind]))
    for (const word of ENDS_FROM) expect([word, kinds.get(word)]).toEqual([word, 'reserved'])
    for (const word of NO_FUNCTION)
      expect([word, ['reserved', 'type_function'].includes(kinds.get(word) ?? '')]).toEqual([word, true])
  })
})
