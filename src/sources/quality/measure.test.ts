import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NativeEngine } from '../../engine/native-engine'
import { withRowMeaning } from '../map/row-meanings'
import { Sources } from '../sources'
import { judgedFiles } from './cells'
import { fences } from './far-out'
import { lastWholeMonth } from './gaps'
import { measureFile, type ColumnQuality, type FileQuality } from './measure'
import { rowsBehind } from './rows-behind'

const FILE_DAY = Date.UTC(2025, 0, 31)

/** Twenty-four people, four of whom are written badly. */
const PEOPLE = [
  'Customer ID,First Name,Last Name,Email,Phone,Created at,Spare',
  ...Array.from(
    { length: 20 },
    (_, i) => `${100 + i},Ann${i},Berg,ann${i}@gmail.com,+3725550${String(100 + i)},2024-0${1 + (i % 9)}-11,`,
  ),
  '200,N/A,Lind,bo@gmial.com,call me,1900-01-01,x',
  '201,12345,,test@test.com,0000000000,2031-05-01,x',
  '202,Cai,Moss,cai..moss@example.org,123,1985-03-02,',
  '203,Dee,Frost,not an e-mail,,2024-07-07,',
].join('\n')

/** Orders of two rows each; the second row leaves out what the first says, as many shops write them. */
const LINES = [
  'Order ID,Email,Order date,Total,Product,Quantity',
  ...Array.from({ length: 30 }, (_, i) => {
    const email = i < 6 ? '' : `p${i % 5}@example.com`
    const total = i === 29 ? 250_000 : i === 28 ? -4 : 10 + i
    return `${i + 1},${email},2024-0${1 + (i % 6)}-15,${total},Tea,1\n${i + 1},,,,Cup,2`
  }),
].join('\n')

describe('the quality of columns', () => {
  let engine: NativeEngine
  let sources: Sources
  let people: FileQuality
  let lines: FileQuality
  const file = (no: number) => judgedFiles(sources.files).find((one) => one.no === no)!
  const column = ({ columns }: FileQuality, name: string) => columns.find((one) => one.column === name)!
  const counts = ({ findings }: ColumnQuality) =>
    Object.fromEntries(findings.map(({ check, n }) => [check, n]))

  beforeAll(async () => {
    engine = await NativeEngine.start()
    sources = new Sources(engine)
    await sources.add([
      { name: 'people.csv', blob: new Blob([PEOPLE]), lastModified: FILE_DAY },
      { name: 'lines.csv', blob: new Blob([LINES]), lastModified: FILE_DAY },
    ])
    people = await measureFile(engine, file(1), '2024-12-31')
    lines = await measureFile(engine, file(2), '2024-12-31')
  })
  afterAll(() => engine.close())

  it('does not miss in an older file what a newer one of its source holds', async () => {
    const orders = (year: number) =>
      [
        'Order ID,Customer ID,Order date,Total',
        ...Array.from(
          { length: 48 },
          (_, i) => `${year}${i},${i % 9},${year}-${String(1 + (i % 12)).padStart(2, '0')}-15,${10 + i}`,
        ),
      ].join('\n')
    const own = await NativeEngine.start()
    const loaded = new Sources(own)
    await loaded.add(
      [2023, 2024].map((year) => ({
        name: `orders ${year}.csv`,
        blob: new Blob([orders(year)]),
        lastModified: FILE_DAY,
      })),
    )
    const [older, newer] = judgedFiles(loaded.files)
    expect(newer!.source).toBe(older!.source)
    expect((await measureFile(own, older!, '2024-12-31')).fresh).toMatchObject({
      first: '2023-01-15',
      last: '2023-12-15',
      days: 16,
      gaps: [],
    })
    expect((await measureFile(own, newer!, '2024-12-31')).fresh).toMatchObject({ days: 16, gaps: [] })
    await own.close()
  })

  it('counts the days to the last record of its source, also where two files meet in one month', async () => {
    const text = (...days: string[]) =>
      ['Order ID,Customer ID,Order date,Total', ...days.map((day, i) => `${day}${i},7,${day},10`)].join('\n')
    const own = await NativeEngine.start()
    const loaded = new Sources(own)
    await loaded.add(
      [text('2024-11-20', '2024-12-02'), text('2024-12-09', '2024-12-30')].map((content, i) => ({
        name: `part ${i}.csv`,
        blob: new Blob([content]),
        lastModified: FILE_DAY,
      })),
    )
    const [older] = judgedFiles(loaded.files)
    expect((await measureFile(own, older!, '2025-01-20')).fresh).toMatchObject({
      last: '2024-12-02',
      days: 21,
    })
    await own.close()
  })

  it('counts only rows that are lost among those set aside', async () => {
    const text = [
      'Order number,Customer ID,Order date,Total',
      ...Array.from({ length: 20 }, (_, i) => `${i + 1},${100 + (i % 7)},2024-0${1 + (i % 6)}-15,${10 + i}`),
      '21,101,the third of March,5',
      'Order number,Customer ID,Order date,Total',
      '20 record(s) downloaded,,,',
    ].join('\n')
    const own = await NativeEngine.start()
    const loaded = new Sources(own)
    await loaded.add([{ name: 'orders.csv', blob: new Blob([text]), lastModified: FILE_DAY }])
    const [orders] = judgedFiles(loaded.files)
    expect(orders!.rows).toMatchObject({ read: 23, loaded: 20, rejected: 3 })
    expect((await measureFile(own, orders!, '2024-12-31')).lost).toBe(1)
    await loaded.remap(1, withRowMeaning(orders!.mapping, 'Order number', '20', 'left-out'))
    const [without] = judgedFiles(loaded.files)
    const measured = await measureFile(own, without!, '2024-12-31')
    // 21 rows that are no heading and no note; one of them was left out by the person.
    expect([measured.lost, column(measured, 'Total').rows]).toEqual([1, 20])
    own.close()
  })

  it('counts what is filled, readable and different', () => {
    expect(column(people, 'Email')).toMatchObject({
      field: 'customer.email',
      rows: 24,
      filled: 24,
      valid: 23,
      unique: 23,
    })
    expect(column(people, 'Phone')).toMatchObject({ field: 'customer.phone', filled: 23 })
    expect(column(people, 'Spare')).toMatchObject({
      field: null,
      filled: 2,
      valid: null,
      unique: null,
      constant: true,
    })
  })

  it('finds e-mails that cannot be, that nobody has, and that were mistyped', () => {
    const email = column(people, 'Email')
    expect(counts(email)).toEqual({ unreadable: 1, email_impossible: 1, email_default: 1, email_slip: 1 })
    expect(email.slips).toEqual([{ written: 'gmial.com', meant: 'gmail.com', n: 1 }])
  })

  it('finds phones without numbers, of too few digits, and made up', () => {
    expect(counts(column(people, 'Phone'))).toEqual({
      empty: 1,
      phone_letters: 1,
      phone_digits: 1,
      phone_default: 1,
    })
  })

  it('finds words that stand for nothing, and names without a letter', () => {
    expect(counts(column(people, 'First Name'))).toEqual({ placeholder: 1, no_letters: 1 })
    expect(counts(column(people, 'Last Name'))).toEqual({ empty: 1 })
  })

  it('finds days that cannot be, each under one name', () => {
    const created = column(people, 'Created at')
    expect(counts(created)).toEqual({ default_date: 1, in_future: 1, too_early: 1 })
    expect(created).toMatchObject({ first: '1900-01-01', last: '2031-05-01' })
  })

  it('counts what orders say once for each order, and what rows say for each row', () => {
    expect(file(2).mapping.grain).toBe('line')
    expect(column(lines, 'Email')).toMatchObject({ per: 'order', rows: 30, filled: 24 })
    expect(counts(column(lines, 'Email'))).toEqual({ empty: 6 })
    expect(column(lines, 'Product')).toMatchObject({ per: 'row', rows: 60, filled: 60 })
  })

  it('finds amounts far from all others, and what they are of the sum', () => {
    // 28 totals from 10 to 37 and one of 250,000 are above zero; the sum of the first is 28 · 47 / 2 = 658.
    const total = column(lines, 'Total')
    expect(total).toMatchObject({ field: 'line.amount', per: 'row' })
    expect(counts(total)).toEqual({ empty: 30, negative: 1, far_out: 1 })
    expect(total.findings.find(({ check }) => check === 'far_out')!.ofSum).toBeCloseTo(250_000 / 250_658, 9)
  })

  it('says how many records name nobody', () => {
    expect(lines.people).toEqual({ records: 30, unlinked: 6 })
  })

  it('says how old the last record is, and where the file is silent', () => {
    expect(lines.fresh).toMatchObject({ first: '2024-01-15', last: '2024-06-15', days: 199 })
    expect(lines.fresh!.gaps).toMatchObject([{ kind: 'ended', from: '2024-07-01', to: '2024-12-01' }])
  })

  it('opens each number down to the rows that it counts', async () => {
    for (const quality of [people, lines])
      for (const one of quality.columns)
        for (const { check, n } of one.findings) {
          const { rows } = await rowsBehind(engine, file(quality.no), { column: one, check })
          expect(rows, `${one.column} ${check}`).toHaveLength(n)
        }
    const { rows, columns } = await rowsBehind(engine, file(1), {
      column: column(people, 'Email'),
      check: 'email_slip',
    })
    expect(columns).toEqual(['Customer ID'])
    expect(rows).toEqual([{ line: 22, value: 'bo@gmial.com', beside: ['200'] }])
    const nobody = await rowsBehind(engine, file(2), { column: null, check: 'unlinked' })
    expect(nobody.rows.map(({ line }) => line)).toEqual([2, 4, 6, 8, 10, 12])
  })

  it('hides what names somebody where it is asked to', async () => {
    const hide = (value: string, personal: boolean) => (personal ? '(hidden)' : value)
    const { rows } = await rowsBehind(
      engine,
      file(1),
      { column: column(people, 'Email'), check: 'email_slip' },
      { hide },
    )
    expect(rows).toEqual([{ line: 22, value: '(hidden)', beside: ['(hidden)'] }])
  })
})

describe('numbers that are none', () => {
  it('do not spoil what is usual', async () => {
    const engine = await NativeEngine.start()
    const sources = new Sources(engine)
    const amounts = [...Array.from({ length: 40 }, (_, i) => String(10 + i)), 'inf', 'nan', '1e9']
    const text = `Order Number,Email,Order Date,Total\n${amounts.map((amount, i) => `${i + 1},a@example.org,2024-05-01,${amount}`).join('\n')}`
    await sources.add([{ name: 'a.csv', blob: new Blob([text]), lastModified: FILE_DAY }])
    const { columns } = await measureFile(engine, judgedFiles(sources.files)[0]!, null)
    const total = columns.find(({ column }) => column === 'Total')!
    const farOut = total.findings.find(({ check }) => check === 'far_out')!
    expect(farOut.n).toBe(1)
    expect(farOut.ofSum).toBeCloseTo(1e9 / (1e9 + 40 * 29.5), 9)
    expect(total.usual!.middle).toBeCloseTo(30, 9)
    await engine.close()
  })
})

describe('the usual size of amounts', () => {
  it('ends three times the ratio of the quartiles beyond them', () => {
    expect(fences(10, 20)).toEqual({ low: 10 / 8, high: 20 * 8 })
    expect(fences(10, 10)).toBeNull()
  })
})

describe('the last month that is over', () => {
  it.each([
    ['2024-12-31', '2024-12-01'],
    ['2024-12-30', '2024-11-01'],
    ['2024-02-29', '2024-02-01'],
  ])('of %s is %s', (day, month) => expect(lastWholeMonth(day)).toBe(month))
})
