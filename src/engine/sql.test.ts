import { describe, expect, it } from 'vitest'
import { Sql, ident, join, sql, sqlFile, statements } from './sql'

describe('sql', () => {
  it('quotes every kind of literal', () => {
    const made = sql`select ${"O'Neil"}, ${1}, ${0.5}, ${true}, ${null}, ${new Date('2024-01-02T03:04:05Z')}, ${NaN}`
    expect(made.text).toBe(
      "select 'O''Neil', 1, 0.5::DOUBLE, TRUE, NULL, TIMESTAMP '2024-01-02 03:04:05.000', 'nan'::DOUBLE",
    )
  })

  it('quotes names and puts fragments in as they are', () => {
    expect(sql`select * from ${ident('data', 'a"b')} where x in (${['a', 'b']})`.text).toBe(
      `select * from "data"."a""b" where x in ('a', 'b')`,
    )
    expect(join([sql`a = ${1}`, sql`b = ${2}`], ' and ').text).toBe('a = 1 and b = 2')
  })

  it('fills the placeholders of a file and refuses to leave one open', () => {
    expect(sqlFile("select $as_of, '$5'", { as_of: 'x' }).text).toBe("select 'x', '$5'")
    expect(() => sqlFile('select $as_of')).toThrow('$as_of')
  })

  it('splits a script only where a statement ends', () => {
    const script = new Sql(`-- a; comment\nselect ';' as "a;b"; select 1 - 2 -- end\n;\n`)
    expect(statements(script).map((part) => part.text)).toEqual([`select ';' as "a;b"`, 'select 1 - 2'])
  })
})
