import { expect, test } from 'vitest'
import { placeWritten } from './place-written'
import { ident, sql } from './sql'

test.each([
  [sql`insert into work.segments values (1)`, 'work'],
  [sql`delete from work.text_labels where text_hash = ${'a'}`, 'work'],
  [sql`-- why\n  -- and how\n  insert into read.text_scores select * from mem.chunk`, 'read'],
  [sql`create table if not exists work.segments (no integer)`, 'work'],
  [sql`create or replace table ${ident('data', 'typed_1')} as select 1`, 'data'],
  [sql`CREATE OR REPLACE VIEW data.identities AS SELECT 1`, 'data'],
  [sql`update data.rejects set source = 'x'`, 'data'],
  [sql`alter table work.segments add column a integer`, 'work'],
  [sql`drop table if exists data.raw_1`, 'data'],
])('%# %s writes', (statement, place) => {
  expect(placeWritten(statement)).toBe(place)
})

test.each([
  sql`select * from work.segments`,
  sql`insert into mem.reading_chunk select text_hash from work.text_labels`,
  sql`create or replace table rfm as select * from data.orders`,
  sql`drop table mem.reading_chunk`,
])('%# writes nothing that is kept', (statement) => {
  expect(placeWritten(statement)).toBeUndefined()
})
