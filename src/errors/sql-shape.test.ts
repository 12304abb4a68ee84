import { describe, expect, it } from 'vitest'
import { sqlShape } from './sql-shape'

describe('sqlShape', () => {
  it('keeps what a statement does', () =>
    expect(
      sqlShape(
        `SELECT customer_id, sum(net) AS total FROM "data"."orders" o -- Anna's
         WHERE net > 12.5 AND email = 'anna@kontor.ee' GROUP BY ALL ORDER BY total DESC LIMIT 10`,
        new Set(['customer_id', 'net', 'orders', 'email']),
      ),
    ).toBe(
      'select customer_id, sum(net) as n1 from data.orders n2 where net > ? and email = ? group by all order by n1 desc limit ?',
    ))

  it.each([
    ["select 'it''s Anna'", 'select ?'],
    ["select E'Anna\\n'", 'select ?'],
    ['select $$Anna Tamm$$, $x$Anna$x$', 'select ?, …'],
    ["select 'Anna", 'select ?'],
    ['select "Anna', 'select n1'],
    ['select /* Anna', 'select'],
    ["select 1e5, 0x1F, 37255512345, '2020-01-01'::date", 'select ?, …::date'],
    ['select "Anna ""T"" Tamm", anna_tamm, ANNA_TAMM', 'select n1, n2, n2'],
    ["select * from read_csv('Anna Tamm.csv')", 'select * from read_csv(?)'],
    ['select Кристина, 王小明, "Jürgen" from raw_12', 'select n1, n2, n3 from raw_12'],
    ['insert into work.labels values (1, 2, 3), (4, 5, 6)', 'insert into work.n1 values (?, …), (?, …)'],
    ['select 😀 @ # \\ `Anna`', 'select @ # \\ `n1`'],
  ])('%s', (statement, shape) => expect(sqlShape(statement)).toBe(shape))

  it('stays short', () => {
    const shape = sqlShape(`select ${Array.from({ length: 3000 }, (_, i) => `a${i}`).join(' + ')}`)
    expect(shape.length).toBeLessThan(2010)
  })
})
