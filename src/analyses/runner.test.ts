import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NativeEngine } from '../engine/native-engine'
import { sql } from '../engine/sql'
import { isCancelled } from '../errors/rapport-error'
import { addOrders, emptyWorkspace } from '../model/fixture'
import type { Scope } from '../model/scope'
import type { Numerics } from '../stats/numerics'
import type { Analysis, AnalysisStatus, Basis } from './analysis'
import { readFacts, writeFacts } from './facts'
import { inOrder } from './order'
import { AnalysisRunner } from './runner'

const scope: Scope = { asOf: '2024-03-31', from: null, to: null, selection: null, currency: 'EUR' }
const numerics = { call: () => Promise.reject(new Error('not used here')) } as unknown as Numerics
const basis: Basis = { n: 2, unit: 'customers', from: null, to: null, excluded: [] }

interface Fake {
  basis: Basis
  seen: number
}

describe('the runner', () => {
  let engine: NativeEngine
  let ran: string[]
  const fake = (id: string, extra: Partial<Analysis<{ factor: number }, Fake>> = {}): Analysis =>
    ({
      id,
      version: 1,
      needs: [],
      defaults: { factor: 1 },
      run: async (context) => {
        ran.push(id)
        const [row] = await context.engine.query<{ seen: number }>(
          sql`select sum(total)::double as seen from scope.summary`,
        )
        return { basis, seen: row!.seen * context.params.factor }
      },
      ...extra,
    }) satisfies Analysis<{ factor: number }, Fake> as Analysis

  const makesMembers = (id: string, extra: Partial<Analysis<{ factor: number }, Fake>> = {}) =>
    fake(id, {
      makes: ['persona_members'],
      run: async (context) => {
        ran.push(id)
        await context.engine.run(
          sql`create or replace table persona_members as select customer_id, ${context.scope.asOf} as persona from scope.summary`,
        )
        await writeFacts(context.engine, id, [
          { name: 'people', value: context.params.factor, unit: 'count', n: 2, from: null, to: null },
        ])
        return { basis, seen: context.params.factor }
      },
      ...extra,
    })

  const members = () => engine.query(sql`select * from mem.persona_members order by customer_id`)

  beforeEach(async () => {
    ran = []
    engine = await emptyWorkspace()
    await addOrders(engine, [
      { customer: 'a', at: '2024-01-01', net: 10 },
      { customer: 'b', at: '2024-01-21', net: 20 },
      { customer: null, at: '2024-03-31', net: 5 },
    ])
  })
  afterEach(() => engine.close())

  it('runs makers before readers and tells what happens', async () => {
    const runner = new AnalysisRunner({
      engine,
      numerics,
      analyses: [fake('reader', { reads: ['persona_members'] }), fake('other'), makesMembers('maker')],
    })
    const told: string[] = []
    runner.onStatus((id, status) => told.push(`${id} ${status.status}`))
    await runner.runAll(scope)
    expect(ran).toEqual(['maker', 'reader', 'other'])
    expect(told).toEqual([
      'maker waiting',
      'reader waiting',
      'other waiting',
      'maker running',
      'maker done',
      'reader running',
      'reader done',
      'other running',
      'other done',
    ])
    expect(runner.status('other')).toMatchObject({ status: 'done', result: { seen: 30 } })
  })

  it('locks what lacks rows, customers, days or filled columns, and names the needs', async () => {
    const need = { table: 'orders' as const, columns: ['customer_id', 'net'], unlock: ['shopify-orders'] }
    const runner = new AnalysisRunner({
      engine,
      numerics,
      analyses: [
        fake('met', { needs: [{ ...need, rows: 2, customers: 2, days: 20 }] }),
        fake('rows', { needs: [{ ...need, rows: 3 }] }),
        fake('customers', { needs: [{ ...need, customers: 3 }] }),
        fake('days', { needs: [{ ...need, days: 21 }] }),
        fake('where', { needs: [{ ...need, where: 'net > 20' }] }),
        fake('column', {
          needs: [
            { ...need, columns: ['coupon'] },
            { ...need, rows: 1 },
          ],
        }),
        fake('table', { needs: [{ table: 'responses', columns: ['score'], unlock: [] }] }),
      ],
    })
    await runner.runAll(scope)
    const shown = [...runner.statuses()].map(([id, status]) => `${id} ${status.status}`)
    expect(shown).toEqual([
      'met done',
      'rows locked',
      'customers locked',
      'days locked',
      'where locked',
      'column locked',
      'table locked',
    ])
    const column = runner.status('column') as Extract<AnalysisStatus, { status: 'locked' }>
    expect(column.missing).toEqual([{ ...need, columns: ['coupon'] }])
  })

  it('never computes the same twice, and knows which parts of the scope matter', async () => {
    const analyses = [
      fake('all-time'),
      fake('in-period', { readsScope: ['period'] }),
      fake('of-selected', { readsScope: ['selection'] }),
    ]
    const runner = new AnalysisRunner({ engine, numerics, analyses })
    await runner.runAll(scope)
    ran = []
    await runner.runAll(scope)
    expect(ran).toEqual([])
    await runner.runAll({ ...scope, from: '2024-01-10' })
    expect(ran).toEqual(['in-period'])
    ran = []
    await runner.runAll({ ...scope, from: '2024-01-10', selection: { ids: ['a'] } })
    expect(ran).toEqual(['of-selected'])
    ran = []
    await runner.runAll(scope)
    expect(ran).toEqual([])
    await runner.runAll({ ...scope, asOf: '2024-01-10' })
    expect(ran).toEqual(['all-time', 'in-period', 'of-selected'])
    expect(runner.status('all-time')).toMatchObject({ result: { seen: 10 } })
    ran = []
    runner.dataChanged()
    await runner.runAll({ ...scope, asOf: '2024-01-10' })
    expect(ran).toEqual(['all-time', 'in-period', 'of-selected'])
  })

  it('runs again for more texts read only what rests on them, and its readers', async () => {
    const analyses = [
      fake('other'),
      makesMembers('feelings', { readsTexts: true }),
      fake('reader', { reads: ['persona_members'] }),
      fake('in-period', { readsScope: ['period'] }),
    ]
    const runner = new AnalysisRunner({ engine, numerics, analyses })
    await runner.runAll(scope)
    ran = []
    runner.textsChanged()
    await runner.runAll(scope)
    expect(ran).toEqual(['feelings', 'reader'])
    ran = []
    await runner.runAll(scope)
    expect(ran).toEqual([])
  })

  it('locks what needs texts where there are none', async () => {
    const needs = [{ table: 'texts' as const, columns: ['text_id'], unlock: ['reviews'] }]
    const runner = new AnalysisRunner({ engine, numerics, analyses: [fake('feelings', { needs })] })
    await runner.runAll(scope)
    expect(runner.status('feelings').status).toBe('locked')
    await engine.run(sql`insert into data.responses by name select 'r:1' as response_id, 'words' as text`)
    runner.dataChanged()
    await runner.runAll(scope)
    expect(runner.status('feelings').status).toBe('done')
  })

  it('moves views alone for another period, and tables for another date', async () => {
    const ran: string[] = []
    const watched = new Proxy(engine, {
      get(target, name) {
        const member = target[name as keyof NativeEngine] as unknown
        if (typeof member !== 'function') return member
        return (...args: unknown[]) => {
          if (name === 'run') ran.push((args[0] as { text: string }).text)
          return (member as (...all: unknown[]) => unknown).apply(target, args)
        }
      },
    })
    const runner = new AnalysisRunner({ engine: watched, numerics, analyses: [] })
    const made = (what: string) => ran.splice(0).some((text) => text.includes(what))
    await runner.runAll(scope)
    expect(made('scope.purchases')).toBe(true)
    await runner.runAll({ ...scope, from: '2024-01-10' })
    expect(ran.some((text) => text.includes('view scope.orders'))).toBe(true)
    expect(made('table scope.purchases')).toBe(false)
    await runner.runAll({ ...scope, asOf: '2024-01-10' })
    expect(made('table scope.purchases')).toBe(true)
  })

  it('makes tables anew when an earlier scope comes back, since only one set stands', async () => {
    const runner = new AnalysisRunner({ engine, numerics, analyses: [makesMembers('maker')] })
    await runner.runAll(scope)
    await runner.runAll({ ...scope, asOf: '2024-01-10' })
    expect(await members()).toEqual([{ customer_id: 'a', persona: '2024-01-10' }])
    await runner.runAll(scope)
    expect(await members()).toHaveLength(2)
  })

  it('brings back the facts of a kept result', async () => {
    const runner = new AnalysisRunner({
      engine,
      numerics,
      analyses: [makesMembers('maker', { makes: [] })],
    })
    await runner.runAll(scope)
    await runner.setParams('maker', { factor: 3 })
    expect((await readFacts(engine)).map((fact) => fact.value)).toEqual([3])
    ran = []
    await runner.setParams('maker', { factor: 1 })
    expect(ran).toEqual([])
    expect((await readFacts(engine)).map((fact) => fact.value)).toEqual([1])
  })

  it('runs an analysis with new parameters, its readers and no one else', async () => {
    const runner = new AnalysisRunner({
      engine,
      numerics,
      analyses: [makesMembers('maker'), fake('reader', { reads: ['persona_members'] }), fake('other')],
    })
    await runner.runAll(scope)
    ran = []
    await runner.setParams('maker', { factor: 2 })
    expect(ran).toEqual(['maker', 'reader'])
    expect(runner.status('maker')).toMatchObject({ status: 'done', result: { seen: 2 } })
  })

  it('goes on after a failure and leaves no stale rows behind', async () => {
    const failing = makesMembers('maker', {
      run: async (context) => {
        await context.engine.run(sql`create or replace table persona_members as select 'half' as customer_id`)
        throw new Error('no luck')
      },
    })
    const runner = new AnalysisRunner({ engine, numerics, analyses: [failing, fake('other')] })
    await runner.runAll(scope)
    expect(runner.status('maker')).toMatchObject({ status: 'failed', error: { message: 'no luck' } })
    expect(runner.status('other').status).toBe('done')
    expect(await members()).toEqual([])
    expect(await engine.query(sql`select persona from mem.persona_members`)).toEqual([])
  })

  it('empties the tables of what became locked', async () => {
    const needs = [{ table: 'orders' as const, columns: ['net'], rows: 3, unlock: [] }]
    const runner = new AnalysisRunner({ engine, numerics, analyses: [makesMembers('maker', { needs })] })
    await runner.runAll(scope)
    expect(await members()).toHaveLength(2)
    await runner.runAll({ ...scope, asOf: '2024-01-31' })
    expect(runner.status('maker').status).toBe('locked')
    expect(await members()).toEqual([])
    expect(await readFacts(engine)).toEqual([])
  })

  it('stops when asked, and starts afresh', async () => {
    const stopper = new AbortController()
    const runner = new AnalysisRunner({
      engine,
      numerics,
      analyses: [
        makesMembers('maker', {
          run: async (context) => {
            await context.engine.run(
              sql`create or replace table persona_members as select 'half' as customer_id`,
            )
            if (!stopper.signal.aborted) stopper.abort()
            await context.engine.query(sql`select 1 as one`)
            return { basis, seen: 1 }
          },
        }),
        fake('other'),
      ],
    })
    const error = await runner.runAll(scope, { signal: stopper.signal }).catch((reason: unknown) => reason)
    expect(isCancelled(error)).toBe(true)
    expect(runner.status('maker').status).toBe('waiting')
    expect(ran).toEqual([])
    expect(await members()).toEqual([])
    await runner.runAll(scope)
    expect(runner.status('other').status).toBe('done')
  })

  it('lets a later call take the place of one under way', async () => {
    const runner = new AnalysisRunner({ engine, numerics, analyses: [fake('slow'), fake('other')] })
    const first = runner.runAll({ ...scope, asOf: '2024-01-10' }).catch((reason: unknown) => reason)
    await runner.runAll(scope)
    expect(isCancelled(await first)).toBe(true)
    expect(runner.status('other')).toMatchObject({ status: 'done', result: { seen: 30 } })
  })
})

describe('the order', () => {
  const only = (id: string, reads: string[], makes: string[]): Analysis =>
    ({
      id,
      version: 1,
      needs: [],
      reads,
      makes,
      defaults: {},
      run: () => Promise.reject(new Error()),
    }) as Analysis

  it('lets those go first that need nothing of a slow one', () => {
    const slow = { ...only('slow', [], ['x']), slow: true }
    const ordered = inOrder([
      only('reader', ['x'], ['y']),
      slow,
      only('its-reader', ['y'], []),
      only('free', [], []),
    ])
    expect(ordered.map((analysis) => analysis.id)).toEqual(['free', 'slow', 'reader', 'its-reader'])
  })

  it('refuses a circle, two of one name, and two makers of one table', () => {
    expect(() => inOrder([only('a', ['y'], ['x']), only('b', ['x'], ['y'])])).toThrow(/a -> b -> a/)
    expect(() => inOrder([only('a', [], []), only('a', [], [])])).toThrow(/Two analyses/)
    expect(() => inOrder([only('a', [], ['x']), only('b', [], ['x'])])).toThrow(/both make/)
  })
})
