import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { customers } from '../analyses/customers/customers'
import { createFacts } from '../analyses/facts'
import { runForTest } from '../analyses/run-for-test'
import type { Engine } from '../engine/engine'
import { words as catalogueWords } from '../model/catalogue/messages.en'
import { TABLES } from '../model/catalogue/catalogue'
import { addOrders, emptyWorkspace } from '../model/fixture'
import { ask, isAnswer } from './ask'
import { STARTERS } from './starters'
import { foundTables, inSql, listTables, type ListedTable } from './table-list'

describe('the tables that a person may ask', () => {
  let engine: Engine
  let tables: ListedTable[]
  beforeAll(async () => {
    engine = await emptyWorkspace()
    await addOrders(engine, [
      { customer: 'a', at: '2025-01-01', net: 10 },
      { customer: 'b', at: '2025-02-01', net: 20 },
    ])
    await createFacts(engine)
    await runForTest(customers, engine, {
      asOf: '2025-02-01',
      from: null,
      to: null,
      selection: null,
      currency: 'EUR',
    })
    tables = await listTables(engine)
  })
  afterAll(() => engine.close())

  it('are all there, each with what one row is', () => {
    expect(tables.map(({ name }) => name)).toEqual(TABLES.map(({ name }) => name))
    expect(tables.filter(({ table }) => !catalogueWords.table(table))).toEqual([])
  })

  it('have a meaning for each of their columns', () => {
    const unexplained = tables.flatMap(({ name, table, columns }) =>
      columns.flatMap((column) =>
        catalogueWords.column(table, column.name) ? [] : [`${name}.${column.name}`],
      ),
    )
    expect(unexplained).toEqual([])
  })

  it('say which columns are personal', () => {
    const personal = tables
      .find(({ name }) => name === 'data.customers')!
      .columns.flatMap(({ name, personal }) => (personal ? [name] : []))
    expect(personal).toEqual(
      'customer_id number name first_name last_name email phone street postcode gender birth_date'.split(' '),
    )
    const products = tables.find(({ name }) => name === 'data.products')!
    expect(products.columns.filter(({ personal }) => personal)).toEqual([])
  })

  it('can all be asked, by the names as they are put into the question', async () => {
    for (const { name, columns } of tables) {
      const made = await ask(
        engine,
        `select ${columns.map((column) => inSql(column.name)).join(', ')} from ${name}`,
      )
      expect([name, isAnswer(made)]).toEqual([name, true])
    }
  })

  it('answer the questions to begin with', async () => {
    for (const { id, text } of STARTERS) {
      const made = await ask(engine, text)
      expect([id, isAnswer(made) && made.rows.length > 0]).toEqual([id, true])
    }
  })

  it('are found by their name, or by a column', () => {
    expect(foundTables(tables, 'order_l').map(({ name }) => name)).toEqual([
      'data.order_lines',
      'scope.order_lines',
    ])
    const [found] = foundTables(tables, 'refunded')
    expect([found!.name, found!.columns.map(({ name }) => name)]).toEqual([
      'data.orders',
      ['refunded', 'fully_refunded'],
    ])
    expect(foundTables(tables, 'no such thing')).toEqual([])
  })
})

describe('a name in SQL', () => {
  it('is quoted where it has to be', () => {
    expect(['net', 'A b', 'say "so"', 'column'].map(inSql)).toEqual([
      'net',
      '"A b"',
      '"say ""so"""',
      '"column"',
    ])
  })
})
