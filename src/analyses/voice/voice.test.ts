import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../engine/engine'
import { join, sql, type Sql } from '../../engine/sql'
import { startWasmNodeEngine } from '../../engine/wasm-node-engine'
import { createDerivedTables } from '../../model/derived-tables'
import { emptyWorkspace } from '../../model/fixture'
import { Glass } from '../../model/personal/glass'
import type { Scope } from '../../model/scope'
import { createWorkspaceTables } from '../../model/workspace-tables'
import { readFacts } from '../facts'
import { runForTest } from '../run-for-test'
import { alikeTexts, cosine, signedBytes } from './alike'
import { countPeople, orderedTexts, peopleIds, peopleOf, textsByNumber, type TextQuestion } from './list'
import { everyMonth, LABELS } from './tally'
import { trialTexts } from './trial'
import { voice } from './voice'

const scope: Scope = { asOf: '2024-12-31', from: null, to: null, selection: null, currency: 'EUR' }

interface Said {
  id: string
  day: string | null
  source?: string
  customer?: string
  instrument?: string
  score?: number
  text: string
  product?: string
  language?: string
  /** negative, neutral, positive; left out: not read yet. */
  shares?: [number, number, number]
  label?: 'negative' | 'neutral' | 'positive'
  blind?: boolean
  emptied?: string
}

/** What the import and the analysis of feelings would have left, straight into their tables: one statement a table. */
async function addTexts(engine: Engine, texts: readonly Said[]): Promise<void> {
  const rows = texts.map((one) => ({ source: 'site', instrument: 'stars', ...one }))
  const put = async (table: Sql, values: Sql[]) => {
    if (values.length > 0) await engine.run(sql`insert into ${table} values ${join(values, ', ')}`)
  }
  const tickets = rows.filter(({ source }) => source === 'desk')
  await put(
    sql`data.tickets (ticket_id, source, customer_id, opened_at, text)`,
    tickets.map(
      (one) => sql`(${idOf(one)}, ${one.source}, ${one.customer ?? null}, ${one.day}, ${one.text})`,
    ),
  )
  await put(
    sql`data.responses (response_id, source, customer_id, occurred_at, instrument, score, text, product, language)`,
    rows
      .filter(({ source }) => source !== 'desk')
      .map(
        (one) => sql`(${idOf(one)}, ${one.source}, ${one.customer ?? null}, ${one.day}, ${one.instrument},
          ${one.score ?? null}, ${one.text}, ${one.product ?? null}, ${one.language ?? null})`,
      ),
  )
  await put(
    sql`work.text_labels`,
    rows.flatMap(({ text, label, blind }) =>
      label ? [sql`(md5(${text}), ${label}, ${blind ?? false})`] : [],
    ),
  )
  await put(
    sql`read.text_scores`,
    rows.flatMap(({ text, shares, emptied }) =>
      emptied
        ? [sql`(md5(${text}), 'm', null, null, null, null, ${emptied})`]
        : shares
          ? [sql`(md5(${text}), 'm', 'en', ${shares}, null)`]
          : [],
    ),
  )
  await put(
    sql`feelings`,
    rows.flatMap((one) => (one.shares ? [feelingOf(one, one.shares)] : [])),
  )
}

const idOf = ({ source, id }: Said) => `${source}:${id}`

function feelingOf(one: Said & { source: string }, shares: [number, number, number]): Sql {
  const [negative, , positive] = shares
  const largest = Math.max(...shares)
  const model = LABELS[shares.indexOf(largest)]!
  const said = one.label ? LABELS.indexOf(one.label) - 1 : null
  return sql`(${idOf(one)}, md5(${one.text}), ${one.source === 'desk' ? 'tickets' : 'responses'}, ${one.source},
    ${one.customer ?? null}, ${one.day}, ${one.language ?? 'en'}, ${one.score ?? null}, null, null, ${shares},
    ${one.label ?? model}, ${said === null ? largest : 1}, ${said ?? positive - negative}, ${said !== null}, ${model})`
}

async function workspace(engine: Engine, texts: readonly Said[]): Promise<Engine> {
  await createWorkspaceTables(engine)
  await createDerivedTables(engine)
  await engine.run(sql`insert into read.text_model values ('m')`)
  await addTexts(engine, texts)
  return engine
}

const run = (engine: Engine, own: Partial<Scope> = {}) =>
  runForTest(voice, engine, { ...scope, ...own }, { keepTables: true })

const BAD: [number, number, number] = [0.8, 0.15, 0.05]
const FAIR: [number, number, number] = [0.2, 0.6, 0.2]
const GOOD: [number, number, number] = [0.05, 0.05, 0.9]

/** `n` different texts of one kind. */
const many = (n: number, name: string, one: Omit<Said, 'id' | 'text'>): Said[] =>
  Array.from({ length: n }, (_, i) => ({ ...one, id: `${name}${i}`, text: `${name} number ${i}` }))

const texts: Said[] = [
  ...many(20, 'fine', { day: '2024-03-05', score: 5, shares: GOOD, product: 'Green tea' }),
  ...many(6, 'so-so', { day: '2024-04-05', score: 3, shares: FAIR, product: 'Black tea' }),
  ...many(12, 'late', { day: '2024-05-05', score: 1, shares: BAD, product: 'Black tea', customer: 'a' }),
  { id: 'irony', day: '2024-03-06', score: 5, text: 'Great. It never came.', shares: BAD, customer: 'b' },
  {
    id: 'odd',
    day: '2024-03-07',
    score: 2,
    text: 'Lovely people, tea too weak',
    shares: GOOD,
    label: 'neutral',
  },
  {
    id: 't1',
    day: '2024-06-01',
    source: 'desk',
    text: 'Où est mon colis ?',
    language: 'fr',
    shares: FAIR,
    customer: 'b',
  },
  { id: 'quote', day: '2024-03-08', text: '> yes', emptied: 'only-quote' },
]

describe('voice', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await workspace(await emptyWorkspace(), texts)
    await engine.run(sql`insert into data.customers by name
      select 'a' as customer_id, 'Ann Bell' as name union all by name select 'b' as customer_id, 'b@x.example' as email`)
  })
  afterAll(() => engine.close())

  it('gives shares with Wilson’s interval, and the mean feeling with Student’s', async () => {
    const { all, heard, basis, corrected } = await run(engine)
    expect(heard).toEqual({ total: 42, read: 41, emptied: 1, waiting: 0, open: 0, drawn: 0, unheard: 0 })
    // 13 of 41 negative, 8 neutral, 20 positive; Wilson worked out elsewhere with z = 1.959964
    expect(all!.negative.value).toBeCloseTo(13 / 41, 12)
    expect(all!.negative.low).toBeCloseTo(0.19564614, 7)
    expect(all!.negative.high).toBeCloseTo(0.469842, 7)
    expect(all!.positive.value).toBeCloseTo(20 / 41, 12)
    // 20 × 0.85, 7 × 0, 13 × −0.75, one corrected to 0
    expect(all!.feeling.value).toBeCloseTo((20 * 0.85 - 13 * 0.75) / 41, 12)
    const variance = (20 * 0.85 ** 2 + 13 * 0.75 ** 2 - 41 * all!.feeling.value ** 2) / 40
    // t(.975, 40) = 2.021075
    expect(all!.feeling.high - all!.feeling.value).toBeCloseTo(2.021075 * Math.sqrt(variance / 41), 6)
    expect(basis).toEqual({
      n: 41,
      unit: 'texts',
      from: '2024-03-05',
      to: '2024-06-01',
      excluded: [{ reason: 'emptied', n: 1 }],
    })
    expect(corrected).toBe(1)
  })

  it('splits by what can be told apart, those with most against you first and small ones last', async () => {
    const { groups } = await run(engine)
    expect(groups.product.map(({ id, n, negative }) => [id, n, negative.value])).toEqual([
      ['Black tea', 18, 12 / 18],
      ['Green tea', 20, 0],
    ])
    expect(groups.kind.map(({ id, n }) => [id, n])).toEqual([
      ['review', 40],
      ['ticket', 1],
    ])
    expect(groups.language.map(({ id }) => id)).toEqual(['en', 'fr'])
    expect(groups.segment).toEqual([])
  })

  it('finds the month in which more was said against you', async () => {
    const { worst, months } = await run(engine)
    expect(months.map(({ month, n }) => [month, n])).toEqual([
      ['2024-03-01', 22],
      ['2024-04-01', 6],
      ['2024-05-01', 12],
      ['2024-06-01', 1],
    ])
    expect(worst).toMatchObject({ month: '2024-05-01', n: 12, rest: 1 / 29 })
    expect(worst!.negative.value).toBe(1)
  })

  it('holds scores against texts', async () => {
    const { crosses } = await run(engine)
    expect(crosses).toHaveLength(1)
    const [stars] = crosses
    // 20 fives and positive, 6 threes and neutral, 12 ones and negative of 40
    expect(stars!.agreement.value).toBeCloseTo(38 / 40, 12)
    expect(stars!.complains).toMatchObject({ places: ['5'], n: 1, of: 21 })
    // The two stars with good words were corrected to neutral.
    expect(stars!.content).toBeNull()
  })

  it('follows the period', async () => {
    const { all, heard } = await run(engine, { from: '2024-05-01', to: '2024-06-01' })
    expect([all!.n, heard.total]).toEqual([12, 12])
  })

  it('lists the texts behind a figure, searched by words, least certain first', async () => {
    await run(engine)
    const ask = async (question: Partial<TextQuestion>) => {
      const numbers = await orderedTexts(engine, { search: '', order: 'newest', ...question })
      return textsByNumber(engine, numbers)
    }
    expect(await ask({})).toHaveLength(41)
    expect((await ask({})).slice(0, 2).map(({ text_id }) => text_id)).toEqual(['desk:t1', 'site:late0'])
    const [row, ...others] = await ask({ search: 'NEVER came' })
    expect(others).toEqual([])
    expect(row).toMatchObject({
      label: 'negative',
      name: 'b@x.example',
      score: 5,
      out_of: 5,
      certainty: 0.8,
      meant: false,
    })
    expect((await ask({ search: 'ou est' })).map(({ body }) => body)).toEqual(['Où est mon colis ?'])
    const { label, model_label } = (await ask({ corrected: true }))[0]!
    expect([label, model_label]).toEqual(['neutral', 'positive'])
    expect((await ask({ order: 'unsure' }))[0]!.certainty).toBe(0.6)
    expect(await ask({ score: { instrument: 'stars', places: ['5'] }, label: 'negative' })).toHaveLength(1)
    expect(await ask({ side: { of: 'month', id: '2024-05-01' }, label: 'negative' })).toHaveLength(12)
  })

  it('finds nothing by what is hidden: the words must stand in the text as it is shown', async () => {
    const own = await startWasmNodeEngine()
    await createWorkspaceTables(own)
    await createDerivedTables(own)
    await own.run(sql`insert into data.customers (customer_id, kind, name, email) values
      ('k', 'customer', 'Quetzal Karikatuur', 'quetzal@x.example')`)
    await addTexts(own, [
      {
        id: '1',
        day: '2024-05-01',
        customer: 'k',
        text: 'Quetzal writes: késsé came late',
        shares: [0.9, 0.1, 0],
      },
      { id: '2', day: '2024-05-02', customer: 'k', text: 'late again', shares: [0.9, 0.1, 0] },
      { id: '3', day: '2024-05-03', text: 'mail quetzal@x.example about késsé', shares: [0.9, 0.1, 0] },
    ])
    await run(own)
    const glass = new Glass({ engine: own })
    const ask = async (search: string, masked: boolean) => {
      const question = { search, masked, order: 'newest' } as const
      const engine = masked ? glass.engine : own
      const found = await orderedTexts(engine, question)
      const rows = await textsByNumber(engine, found)
      const asked = { question, found }
      return [
        rows.map(({ text_id }) => text_id),
        await countPeople(engine, asked),
        await peopleIds(engine, asked),
      ]
    }
    expect(await ask('quetzal', false)).toEqual([['site:3', 'site:1'], 1, ['k']])
    expect(await ask('quetz', true)).toEqual([[], 0, []])
    expect(await ask('KESSE', true)).toEqual([['site:3', 'site:1'], 1, ['k']])
    expect(await ask('quetzal késsé', true)).toEqual([[], 0, []])
    expect(await ask('', true)).toEqual([['site:3', 'site:2', 'site:1'], 1, ['k']])
    await own.close()
  })

  it('knows the people behind them, as a question where it can', async () => {
    await run(engine)
    expect(await countPeople(engine, { question: { label: 'negative' }, found: new Int32Array() })).toBe(2)
    const april = { from: '2024-04-10', to: null }
    expect(peopleOf({ label: 'negative', side: { of: 'month', id: '2024-04-01' } }, april)).toEqual({
      has: {
        rows: 'feelings',
        where: [
          { field: 'label', op: 'eq', value: 'negative' },
          { field: 'occurred_at', op: 'gte', value: '2024-04-10' },
          { field: 'occurred_at', op: 'lt', value: '2024-05-01' },
        ],
      },
    })
    expect(peopleOf({ side: { of: 'product', id: 'Black tea' } }, april)).toBeNull()
    const tea: TextQuestion = { side: { of: 'product', id: 'Black tea' }, search: '', order: 'newest' }
    expect(await peopleIds(engine, { question: tea, found: new Int32Array() })).toEqual(['a'])
  })

  it('writes facts', async () => {
    await run(engine)
    const facts = (await readFacts(engine)).filter(({ analysis }) => analysis === 'voice')
    expect(facts.map(({ name, n }) => [name, n])).toEqual([
      ['feeling', 41],
      ['negative', 41],
      ['negative_worst_month', 12],
      ['positive', 41],
    ])
  })

  it('gives the same on the wasm engine', async () => {
    const wasm = await workspace(await startWasmNodeEngine(), texts)
    const [a, b] = [JSON.stringify(await run(engine)), JSON.stringify(await run(wasm))]
    expect(b).toBe(a)
    await wasm.close()
  })
})

describe('voice while texts wait', () => {
  it('says nothing before the first is read', async () => {
    const engine = await workspace(await emptyWorkspace(), many(5, 'x', { day: '2024-01-01', score: 5 }))
    const { all, heard, basis, months } = await run(engine)
    expect(all).toBeNull()
    expect(months).toEqual([])
    expect(basis.n).toBe(0)
    expect(heard).toMatchObject({ total: 5, read: 0, waiting: 5, unheard: 5 })
    await engine.close()
  })

  it('speaks for all by the sample, and counts what is wholly read as it is', async () => {
    // md5 in hex of 'old 0' … 'old 9', by md5sum; read are the four smallest and one that is larger than the smallest waiting.
    const engine = await emptyWorkspace()
    await workspace(engine, [])
    const ordered = await engine.query<{ text: string }>(
      sql`select 'old ' || i as text from range(10) r(i) order by md5('old ' || i)`,
    )
    const shares = [BAD, GOOD, GOOD, GOOD, undefined, undefined, BAD, undefined, undefined, undefined]
    await addTexts(engine, [
      ...ordered.map(({ text }, i): Said => ({ id: text, day: '2023-06-01', text, shares: shares[i] })),
      ...many(5, 'new', { day: '2024-06-01', shares: BAD }),
      // Of another source, all read: it is no part of what waits.
      ...many(3, 'mail', { day: '2022-01-01', source: 'mail', shares: FAIR }),
    ])
    const { all, heard } = await run(engine)
    expect(heard).toEqual({ total: 18, read: 13, emptied: 0, waiting: 5, open: 10, drawn: 4, unheard: 0 })
    // Of 10 a quarter, of 5 all, of 3 none: 7.5 of 18
    expect(all!.negative.value).toBeCloseTo(7.5 / 18, 12)
    expect(all!.n).toBe(12)
    // n' = 4 · 9 / 6 = 6 and a quarter of them: Wilson 0.0599897 … 0.6351774, of 10 texts, and 5 known
    expect(all!.negative.low).toBeCloseTo((5 + 10 * 0.0599897) / 18, 6)
    expect(all!.negative.high).toBeCloseTo((5 + 10 * 0.6351774) / 18, 6)
    await engine.close()
  })
})

describe('the test on one’s own texts', () => {
  it('counts what was said blind against the model, and asks for other texts', async () => {
    const label = (name: string, shares: Said['shares'], said: Said['label']) => (one: Said, i: number) =>
      i < 4 ? { ...one, id: `${name}${i}`, shares, label: said, blind: true } : { ...one, shares }
    const engine = await workspace(await emptyWorkspace(), [
      ...many(6, 'bad', { day: '2024-01-01' }).map(label('bad', BAD, 'negative')),
      ...many(6, 'good', { day: '2024-01-01' }).map(label('good', GOOD, 'negative')),
      { id: 'seen', day: '2024-01-01', text: 'seen', shares: GOOD, label: 'negative', blind: false },
    ])
    const { trial } = await run(engine)
    expect(trial).toMatchObject({ n: 8, right: 4, opposite: 4 })
    expect(trial!.accuracy.value).toBe(0.5)
    const [negative, neutral, positive] = trial!.labels
    expect([negative!.precision!.value, negative!.recall!.value]).toEqual([1, 0.5])
    expect([neutral!.precision, neutral!.recall]).toEqual([null, null])
    expect([positive!.precision!.value, positive!.recall]).toEqual([0, null])
    const left = await trialTexts(engine, { limit: 10 })
    expect(left.map(({ body }) => body).sort()).toEqual([
      'bad number 4',
      'bad number 5',
      'good number 4',
      'good number 5',
    ])
    expect(await trialTexts(engine, { limit: 10 })).toEqual(left)
    const rest = await trialTexts(engine, { limit: 10, skipped: [left[0]!.text_hash] })
    expect(rest).toEqual(left.slice(1))
    await engine.close()
  })
})

describe('the months of a picture', () => {
  it('are all there, with and without texts', () => {
    expect(everyMonth('2023-11-01', '2024-02-01')).toEqual([
      '2023-11-01',
      '2023-12-01',
      '2024-01-01',
      '2024-02-01',
    ])
    expect(everyMonth('2024-02-01', '2024-02-01')).toEqual(['2024-02-01'])
  })
})

describe('texts alike', () => {
  it('goes by the angle between meanings', async () => {
    expect(cosine(Int8Array.of(3, 4), Int8Array.of(6, 8))).toBeCloseTo(1, 12)
    expect(cosine(Int8Array.of(127, 0), Int8Array.of(-127, 0))).toBe(-1)
    // 4·2 + 3·(−1) = 5 over 5 · √5
    expect(cosine(Int8Array.of(4, 3), Int8Array.of(2, -1))).toBeCloseTo(5 / (5 * Math.sqrt(5)), 12)
    expect(signedBytes('f4D/AQ==')).toEqual(Int8Array.of(127, -128, -1, 1))

    const engine = await workspace(await emptyWorkspace(), [
      { id: '1', day: '2024-01-01', text: 'one', shares: GOOD },
      { id: '2', day: '2024-01-02', text: 'two', shares: GOOD },
      { id: '3', day: '2024-01-03', text: 'three', shares: BAD },
    ])
    await run(engine)
    await engine.run(sql`insert into read.text_meanings values
      (md5('one'), 'm', from_hex('7F00')), (md5('two'), 'm', from_hex('007F')), (md5('three'), 'm', from_hex('6464')),
      (md5('gone'), 'm', from_hex('7F00')), (md5('two'), 'other', from_hex('7F00'))`)
    const [one] = await textsByNumber(engine, await orderedTexts(engine, { search: 'one', order: 'newest' }))
    const found = await alikeTexts(engine, one!.text_hash)
    expect(found.map(({ no }) => no)).toEqual([1, 2])
    expect(found[0]!.nearness).toBeCloseTo(Math.SQRT1_2, 12)
    expect(found[1]!.nearness).toBe(0)
    expect(one!.meant).toBe(true)
    // The same in pieces of a hash or two.
    expect(await alikeTexts(engine, one!.text_hash, { chunk: 1 })).toEqual(found)
    expect(await alikeTexts(engine, one!.text_hash, { most: 1 })).toEqual(found.slice(0, 1))
    await engine.close()
  })
})
