import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../engine/engine'
import { NativeEngine } from '../../engine/native-engine'
import { sql } from '../../engine/sql'
import { startWasmNodeEngine } from '../../engine/wasm-node-engine'
import type { Scope } from '../../model/scope'
import { selectionSql } from '../../model/selection'
import { createWorkspaceTables } from '../../model/workspace-tables'
import { readFacts } from '../facts'
import { runForTest } from '../run-for-test'
import { feelings } from './feelings'

const scope: Scope = { asOf: '2024-06-30', from: null, to: null, selection: null, currency: 'EUR' }

async function empty(engine: Engine): Promise<void> {
  await createWorkspaceTables(engine)
  await engine.run(
    sql`delete from read.text_model; delete from read.text_scores; delete from work.text_labels; drop table if exists mem.facts`,
  )
}

async function fill(engine: Engine): Promise<void> {
  await empty(engine)
  await engine.run(sql`
    insert into data.customers (customer_id) values ('ann'), ('bob');
    insert into data.responses by name
      select response_id, source, customer_id, occurred_at::timestamp as occurred_at, text, language
      from (values
        ('r:1', 'r', 'ann', '2024-01-01 10:00', 'lovely', 'de-AT'),
        ('r:2', 'r', 'ann', '2024-03-01 10:00', 'awful', null),
        ('r:3', 'r', null, '2024-02-01 10:00', 'fine', 'zh'),
        ('r:4', 'r', 'bob', '2024-04-01 10:00', 'never read', null),
        ('r:5', 'r', 'bob', '2024-07-01 10:00', 'lovely', null),
        ('r:6', 'r', 'bob', null, '> quoted', null)) v(response_id, source, customer_id, occurred_at, text, language);
    insert into data.tickets by name select 't:1' as ticket_id, 't' as source, 'ann' as customer_id,
      timestamp '2024-03-01 10:00' as opened_at, 'lovely' as subject;
    insert into read.text_model values ('m');
    insert into read.text_scores values
      (md5('lovely'), 'm', 'en', 0.1, 0.2, 0.7, null), (md5('awful'), 'm', 'en', 0.6, 0.3, 0.1, null),
      (md5('fine'), 'm', 'zh-Hant', 0.25, 0.5, 0.25, null), (md5('> quoted'), 'm', null, null, null, null, 'only-quote'),
      (md5('fine'), 'old', 'en', 1, 0, 0, null)`)
}

for (const [name, start] of [
  ['native', () => NativeEngine.start()],
  ['wasm', () => startWasmNodeEngine()],
] as [string, () => Promise<Engine>][])
  describe(`feelings (${name})`, () => {
    let engine: Engine
    beforeAll(async () => {
      engine = await start()
    }, 60_000)
    afterAll(() => engine.close())

    it('gives each text a label, and each person the mean of theirs', async () => {
      await fill(engine)
      const result = await runForTest(feelings, engine, scope)
      expect(
        await engine.query(
          sql`select text_id, language, label, certainty, feeling, corrected from mem.feelings order by text_id`,
        ),
      ).toEqual([
        {
          text_id: 'r:1',
          language: 'de',
          label: 'positive',
          certainty: 0.7,
          feeling: 0.7 - 0.1,
          corrected: false,
        },
        {
          text_id: 'r:2',
          language: 'en',
          label: 'negative',
          certainty: 0.6,
          feeling: 0.1 - 0.6,
          corrected: false,
        },
        {
          text_id: 'r:3',
          language: 'zh-Hant',
          label: 'neutral',
          certainty: 0.5,
          feeling: 0,
          corrected: false,
        },
        {
          text_id: 't:1',
          language: 'en',
          label: 'positive',
          certainty: 0.7,
          feeling: 0.7 - 0.1,
          corrected: false,
        },
      ])
      const [ann, ...others] = await engine.query<{ feeling: number }>(
        sql`select * from mem.customer_feelings`,
      )
      expect(others).toEqual([])
      // (0.6 - 0.5 + 0.6) / 3; of the two at the same time the ticket's id comes last.
      expect(ann!.feeling).toBeCloseTo(0.7 / 3, 12)
      expect(ann).toMatchObject({ customer_id: 'ann', texts: 3, negative: 1, neutral: 0, positive: 2 })
      expect(ann).toMatchObject({ last_label: 'positive', last_text_at: new Date('2024-03-01T10:00:00Z') })
      expect(result).toMatchObject({ texts: 6, read: 4, emptied: 1, waiting: 1, model: 'm', sampled: true })
      expect(result.basis).toEqual({
        n: 4,
        unit: 'texts',
        from: '2024-01-01',
        to: '2024-03-01',
        excluded: [
          { reason: 'only-quote', n: 1 },
          { reason: 'waiting', n: 1 },
        ],
      })
      // Wilson for 2 of 4: 0.150 to 0.850 (Newcombe 1998, method 3).
      expect(result.positive!.value).toBe(0.5)
      expect(result.positive!.low).toBeCloseTo(0.15, 3)
      expect(result.positive!.high).toBeCloseTo(0.85, 3)
      // Of 0.6, -0.5, 0, 0.6: mean 0.175, s = 0.532, t(3) = 3.182, half = 0.846.
      expect(result.feeling!.value).toBeCloseTo(0.175, 12)
      expect(result.feeling!.low).toBeCloseTo(0.175 - 0.8462, 3)
      const facts = await readFacts(engine)
      expect(facts.map((fact) => [fact.name, fact.n])).toEqual([
        ['feeling', 4],
        ['share_negative', 4],
        ['share_positive', 4],
      ])
    })

    it('lets the word of the person go before that of the model, read or not', async () => {
      await fill(engine)
      await engine.run(sql`
        insert into work.text_labels values (md5('lovely'), 'negative', false), (md5('never read'), 'neutral', true),
          (md5('> quoted'), 'positive', false)`)
      const result = await runForTest(feelings, engine, scope)
      expect(
        await engine.query(sql`
          select text_id, label, certainty, feeling, corrected, model_label from mem.feelings where corrected order by text_id`),
      ).toEqual([
        {
          text_id: 'r:1',
          label: 'negative',
          certainty: 1,
          feeling: -1,
          corrected: true,
          model_label: 'positive',
        },
        { text_id: 'r:4', label: 'neutral', certainty: 1, feeling: 0, corrected: true, model_label: null },
        { text_id: 'r:6', label: 'positive', certainty: 1, feeling: 1, corrected: true, model_label: null },
        {
          text_id: 't:1',
          label: 'negative',
          certainty: 1,
          feeling: -1,
          corrected: true,
          model_label: 'positive',
        },
      ])
      expect(result).toMatchObject({ corrected: 4, waiting: 1 })
      const unhappy = selectionSql({
        all: [
          { is: { field: 'feeling.feeling', op: 'lt', value: 0 } },
          { has: { rows: 'feelings', where: [{ field: 'label', op: 'eq', value: 'negative' }], atLeast: 3 } },
        ],
      })
      expect(await engine.query(unhappy)).toEqual([{ customer_id: 'ann' }])
    })

    it('says nothing where nothing was read', async () => {
      await fill(engine)
      await engine.run(sql`delete from read.text_scores`)
      const result = await runForTest(feelings, engine, scope)
      expect(result).toMatchObject({ texts: 6, read: 0, waiting: 6, positive: null, feeling: null })
      expect(result.basis).toMatchObject({ n: 0, from: null, to: null })
      expect(await readFacts(engine)).toEqual([])
    })

    it('rests on the random sample as long as texts wait', async () => {
      await empty(engine)
      // The hashes of the texts that wait are the last ones, so that the sample is whole: all others were read.
      await engine.run(sql`
        insert into data.responses by name select 'r:' || i as response_id, 'text ' || i as text from range(500) r(i);
        insert into read.text_model values ('m');
        insert into read.text_scores
          select text_hash, 'm', 'en', case when no <= 300 then 0.8 else 0 end, 0.2, case when no <= 300 then 0 else 0.8 end, null
          from (select text_hash, row_number() over (order by text_hash) as no from texts) where no < 500`)
      const some = await runForTest(feelings, engine, scope)
      expect(some).toMatchObject({ sampled: true, waiting: 1, negative: { value: 1, n: 300 } })
      expect(some.basis.n).toBe(499)
      await engine.run(sql`
        insert into read.text_scores
          select max(text_hash), 'm', 'en', 0, 0.2, 0.8, null from texts`)
      const all = await runForTest(feelings, engine, scope)
      expect(all).toMatchObject({ sampled: false, waiting: 0, negative: { value: 0.6, n: 500 } })
    })
  })
