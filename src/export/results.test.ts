import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zipOf } from './archive'
import { csvOfQuery } from './csv-file'
import { manifest } from './manifest'
import { issueOf } from './quality'
import { peopleTable, rejectsTable, segmentsTable, textsTable } from './result-tables'
import { tableName } from './results-bundle'
import { NativeEngine } from '../engine/native-engine'
import { sql, sqlFile } from '../engine/sql'
import peopleSql from '../analyses/customers/people.sql?raw'
import { createDerivedTables } from '../model/derived-tables'
import { addOrders, emptyWorkspace } from '../model/fixture'
import { bindScope } from '../model/scope'
import { Sources } from '../sources/sources'

const scope = { asOf: '2025-06-30', from: null, to: null, selection: null, currency: 'EUR' }

describe('the files of the results', () => {
  let engine: NativeEngine
  const lines = async ({ columns, query }: ReturnType<typeof segmentsTable>) =>
    (await (await csvOfQuery(engine, query, { columns })).text()).trimEnd().split('\n')

  beforeAll(async () => {
    engine = await emptyWorkspace()
    await addOrders(engine, [
      { customer: 'c1', at: '2025-01-05 10:00', net: 100 },
      { customer: 'c1', at: '2025-03-05 10:00', net: 60 },
      { customer: 'c2', at: '2025-06-20 10:00', net: 40 },
    ])
    await createDerivedTables(engine)
    await bindScope(engine, scope)
    await engine.run(sql`
      update data.customers set name = '=HYPERLINK("x")', phone = '+3725555555' where customer_id = 'c1';
      insert into rfm by name select 'c1' as customer_id, 5 as r, 5 as f, 5 as m, 'Champions' as segment;
      insert into rfm by name select 'c2' as customer_id, 5 as r, 1 as f, 1 as m, 'New Customers' as segment;
      insert into customer_scores by name select 'c1' as customer_id, 9.0 as nps, 1 as answers;
      insert into data.responses by name select 'r:1' as response_id, 'r' as source, 'c1' as customer_id,
        timestamp '2025-05-01' as occurred_at, 'nps' as instrument, 'Good, "really"' as text, 'en' as language;
      insert into data.rejects values ('s', 1, 'a.csv', 12, 'Date', '31/31/2025', 'date_unreadable')`)
    await engine.run(sqlFile(peopleSql, { as_of: scope.asOf }))
  })
  afterAll(() => engine.close())

  it('writes customers under the names of the contract, formulas disarmed', async () => {
    const [head, first] = await lines(peopleTable())
    expect(head).toMatch(
      /^customer_id,kind,name,email,orders,revenue,first_order,last_order,recency_days,r,f,m,rfm_segment,lifecycle,p_alive,expected_orders_12m,clv_12m,clv_12m_low,clv_12m_high,sentiment,nps,persona,/,
    )
    expect(first).toMatch(
      /^c1,customer,"'=HYPERLINK\(""x""\)",,2,160,2025-01-05,2025-03-05,117,5,5,5,Champions,,,,,,,,9,,\+3725555555,/,
    )
  })

  it('sums segments with shares of the whole', async () => {
    expect(await lines(segmentsTable())).toEqual([
      'segmentation,segment,customers,share,revenue,revenue_share,clv_12m,churn_risk,sentiment,nps',
      'rfm,Champions,1,0.5,160,0.8,,,,100',
      'rfm,New Customers,1,0.5,40,0.2,,,,',
    ])
  })

  it('keeps the text itself back unless it is asked for', async () => {
    expect(await lines(textsTable(false))).toEqual([
      'text_id,source,customer_id,occurred_at,language,label,negative,neutral,positive,topic',
      'r:1,r,c1,2025-05-01T00:00:00,en,,,,,',
    ])
    expect((await lines(textsTable(true)))[1]).toBe('r:1,r,c1,2025-05-01T00:00:00,en,,,,,,"Good, ""really"""')
  })

  it('gives what was read of each text, the word of the person first, in full', async () => {
    await engine.run(sql`
      insert into read.text_model values ('m');
      insert into read.text_scores values (md5('Good, "really"'), 'm', 'nl', 0.1, 0.2, 0.7, null)`)
    expect((await lines(textsTable(false)))[1]).toBe('r:1,r,c1,2025-05-01T00:00:00,en,positive,0.1,0.2,0.7,')
    await engine.run(sql`insert into work.text_labels values (md5('Good, "really"'), 'neutral', false)`)
    expect((await lines(textsTable(false)))[1]).toBe('r:1,r,c1,2025-05-01T00:00:00,en,neutral,0.1,0.2,0.7,')
    await engine.run(
      sql`delete from work.text_labels; delete from read.text_scores; delete from read.text_model`,
    )
  })

  it('gives segments the mean over the texts of their people', async () => {
    await engine.run(sql`
      update data.customers set kind = 'customer';
      insert into customer_feelings (customer_id, texts, feeling) values ('c1', 1, 0.9), ('c2', 3, -0.1);
      update rfm set segment = 'Champions'`)
    await engine.run(sqlFile(peopleSql, { as_of: scope.asOf }))
    const [head, row] = await lines(segmentsTable())
    expect(head!.split(',')[8]).toBe('sentiment')
    // (0.9 + 3 * -0.1) / 4
    expect(Number(row!.split(',')[8])).toBeCloseTo(0.15, 12)
    const people = await lines(peopleTable())
    expect(people[1]!.split(',').at(-1)).toBe('1')
  })

  it('lists what was set aside', async () => {
    expect((await lines(rejectsTable([], false)))[1]).toBe('s,12,Date,31/31/2025,date_unreadable,a.csv')
  })

  it('writes more rows than it takes at once, in order', async () => {
    const blob = await csvOfQuery(engine, sql`select range::integer as n from range(45000) order by n desc`, {
      columns: ['n'],
    })
    const written = (await blob.text()).trimEnd().split('\n')
    expect(written).toHaveLength(45_001)
    expect(written.slice(0, 3)).toEqual(['n', '44999', '44998'])
    expect(written.at(-1)).toBe('0')
  })

  it('zips the same files to the same bytes', async () => {
    const files = [{ name: 'tables/a.csv', blob: new Blob(['a\n1\n']) }]
    const [one, two] = [await zipOf(files, '2025-06-30'), await zipOf(files, '2025-06-30')]
    expect(new Uint8Array(await one.arrayBuffer())).toEqual(new Uint8Array(await two.arrayBuffer()))
    expect(one.size).toBeGreaterThan(100)
  })
})

describe('texts of which nothing is left to read', () => {
  const csv = (lines: string[]) => new Blob([`${lines.join('\n')}\n`])

  it('are named among the rejects by file, line and column, and disturb no count', async () => {
    const engine = await NativeEngine.start()
    const sources = new Sources(engine)
    const header = 'Review Id,Review Created (UTC),Review Username,Review Title,Review Content,Review Stars'
    await sources.add([
      {
        name: 'reviews.csv',
        blob: csv([
          header,
          'a1,2025-12-28 12:36:22,Ann,Lovely,Very good tea,5',
          'a2,2025-12-27 12:36:22,Bob,,> what you wrote,4',
          'a3,2025-12-26 12:36:22,Cid,<br>,,4',
        ]),
        lastModified: Date.UTC(2026, 0, 1),
      },
    ])
    const [file] = sources.files
    expect(file).toMatchObject({ status: 'loaded', rows: { read: 3, loaded: 3, rejected: 0 } })
    await createDerivedTables(engine)
    await engine.run(sql`
      insert into read.text_model values ('m');
      insert into read.text_scores
        select text_hash, 'm', null, null, null, null, case when body = '<br>' then 'only-markup' else 'only-quote' end
        from texts where body not like 'Lovely%';
      insert into data.rejects values (${file!.source}, ${file!.no}, 'reviews.csv', 2, 'Review Stars', 'x', 'number_unreadable')`)
    const lines = async (withTexts: boolean) => {
      const { columns, query } = rejectsTable(sources.files, withTexts)
      return (await (await csvOfQuery(engine, query, { columns })).text()).trimEnd().split('\n').slice(1)
    }
    expect(await lines(false)).toEqual([
      `${file!.source},2,Review Stars,x,number_unreadable,reviews.csv`,
      `${file!.source},3,Review Content,,text_only_quote,reviews.csv`,
      `${file!.source},4,Review Title,,text_only_markup,reviews.csv`,
    ])
    expect((await lines(true))[1]).toContain('> what you wrote')
    expect(sources.files[0]!.rows.rejected).toBe(0)
    await engine.close()
  })
})

describe('the manifest', () => {
  it('says what is locked and why, where nothing could be loaded', () => {
    const about = manifest({
      version: '1',
      engine: 'x',
      scope: null,
      files: [],
      links: null,
      money: { currency: '', others: [] },
      analyses: [
        { id: 'a', version: 1, needs: [], defaults: {}, run: () => Promise.reject(new Error('never')) },
        { id: 'b', version: 1, needs: [], defaults: {}, run: () => Promise.reject(new Error('never')) },
      ],
      statuses: new Map([
        ['a', { status: 'waiting' as const }],
        [
          'b',
          {
            status: 'locked' as const,
            missing: [{ table: 'orders' as const, columns: ['net'], rows: 5, unlock: [] }],
          },
        ],
      ]),
      timings: { boot: 1.4, total: 2.6 },
      texts: { model: null, total: 0, read: 0, emptied: 0, waiting: 0 },
    })
    expect(about.as_of).toBeNull()
    expect(about.timings).toEqual({ boot_ms: 1, read_ms: 0, link_ms: 0, total_ms: 3 })
    expect(about.analyses).toEqual([
      { id: 'a', status: 'locked', reason: 'no file could be loaded', ms: 0 },
      { id: 'b', status: 'locked', reason: 'needs orders with net (at least 5 rows)', ms: 0 },
    ])
  })

  it('names tables after their files', () => {
    expect(tableName('a.csv')).toBe('a.csv.csv')
    expect(tableName('archive.zip/in/b.csv')).toBe('archive.zip__in__b.csv.csv')
  })

  it('names the first problem of a column', () => {
    expect(issueOf({ rows: 0, filled: 0, valid: 0, unique: 0 })).toBe('')
    expect(issueOf({ rows: 3, filled: 0, valid: 0, unique: 0 })).toBe('empty')
    expect(issueOf({ rows: 3, filled: 3, valid: 2, unique: 2 })).toBe('unreadable_values')
    expect(issueOf({ rows: 3, filled: 2, valid: 2, unique: 2 })).toBe('gaps')
    expect(issueOf({ rows: 3, filled: 3, valid: 3, unique: 1 })).toBe('always_the_same')
    expect(issueOf({ rows: 1, filled: 1, valid: 1, unique: 1 })).toBe('')
  })
})
