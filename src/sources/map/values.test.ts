import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, it } from 'vitest'
import {
  decideDateFormat,
  decideNumberFormat,
  profileColumn,
  readDate,
  readNumber,
  withoutOffset,
} from './values'

const day = (value: string, values: string[]) => {
  const read = readDate(value, decideDateFormat(values)!)
  return read && [read.year, read.month, read.day]
}

describe('dates', () => {
  it.each([
    [['13/01/2025', '02/03/2025'], 'dmy', ['%d/%m/%Y']],
    [['01/13/2025', '02/03/2025'], 'mdy', ['%m/%d/%Y']],
    [['2025-01-13', '2025-2-3'], 'ymd', ['%Y-%m-%d']],
    [['2017/1/1', '2017/1/9'], 'ymd', ['%Y/%m/%d']],
    [['03.02.2025', '04.02.2025'], 'dmy', ['%d.%m.%Y']],
    [['12-04-2022 09:30', '13-04-2022 10:00'], 'dmy', ['%d-%m-%Y %H:%M']],
    [['20250131', '20250201'], 'ymd', ['%Y%m%d']],
    [['1/31/2025 3:05:00 PM', '2/1/2025 11:00:00 AM'], 'mdy', ['%m/%d/%Y %I:%M:%S %p']],
    [['5 May 2025', '17 June 2025'], 'dmy', ['%d %B %Y']],
    [['May 5, 2025', 'June 17, 2025'], 'mdy', ['%B %d, %Y']],
    [['05-Feb-25', '17-Mar-25'], 'dmy', ['%d-%b-%y']],
    [['2025-01-02T03:04:05.123Z'], 'ymd', ['%Y-%m-%dT%H:%M:%S.%f']],
  ])('%j are %s', (values, order, formats) => {
    const format = decideDateFormat(values)!
    expect(format.order).toBe(order)
    expect(format.formats).toEqual(formats)
    expect(format.ambiguous).toBe(false)
    expect(format.valid).toBe(1)
  })

  it('reads both lengths where a column mixes them, the two-digit years first', () => {
    const format = decideDateFormat(['15/03/2024', '16/03/24', '17/03/2024 10:00'])!
    expect(format.formats[0]).toBe('%d/%m/%y')
    expect(format.formats).toContain('%d/%m/%Y %H:%M')
  })

  it('never takes a day for a two-digit year: 03/05/26 is 2026', () => {
    const format = decideDateFormat(['03/05/26', '03/06/26'])!
    expect(format).toMatchObject({
      order: 'mdy',
      ambiguous: true,
      twoDigitYears: true,
      formats: ['%m/%d/%y'],
    })
    expect(day('03/05/26', ['03/05/26', '03/06/26'])).toEqual([2026, 3, 5])
    expect(decideDateFormat(['03/05/26', '03/06/26'], 'dmy')!.formats).toEqual(['%d/%m/%y'])
    expect(day('03/15/65', ['03/15/24', '03/15/65'])).toEqual([1965, 3, 15])
  })

  it('asks where nothing decides', () => {
    expect(decideDateFormat(['03/05/2024', '04/06/2024'])).toMatchObject({
      ambiguous: true,
      because: 'habit',
    })
    expect(decideDateFormat(['13/05/2024', '05/14/2024'])).toMatchObject({ ambiguous: true })
    expect(decideDateFormat(['05/05/2024', '06/06/2024'])!.ambiguous).toBe(false)
  })

  it('lets one value above 12 among many decide', () => {
    const values = Array.from({ length: 500 }, (_, i) => `${(i % 12) + 1}/${((i * 5) % 12) + 1}/2024`)
    expect(decideDateFormat([...values, '1/13/2024'])).toMatchObject({
      order: 'mdy',
      evidence: { dmy: 0, mdy: 1, ymd: 0 },
    })
  })

  it('takes the order of the rows for a sign', () => {
    const values = [
      '01/05/2024',
      '02/05/2024',
      '04/05/2024',
      '09/05/2024',
      '01/06/2024',
      '03/06/2024',
      '05/06/2024',
      '11/06/2024',
      '02/07/2024',
      '08/07/2024',
      '03/08/2024',
      '07/08/2024',
    ]
    expect(decideDateFormat(values)).toMatchObject({ order: 'dmy', because: 'sequence', ambiguous: false })
  })

  it('reads the months of other languages', () => {
    expect(day('3. März 2025', ['3. März 2025', '4. Mai 2025'])).toEqual([2025, 3, 3])
    expect(day('5 août 2025', ['5 août 2025'])).toEqual([2025, 8, 5])
    expect(day('7 de enero de 2025', ['7 de enero de 2025'])).toEqual([2025, 1, 7])
    expect(day('12 июня 2025', ['12 июня 2025'])).toEqual([2025, 6, 12])
    expect(day('24 veebr. 2025', ['24 veebr. 2025'])).toEqual([2025, 2, 24])
    expect(decideDateFormat(['3. März 2025'])!.monthWords).toEqual({ märz: 'mar' })
  })

  it('sets offsets apart', () => {
    const values = ['2026/05/28 7:01:33 PM GMT+2', '2026/05/28 7:14:09 PM GMT+2']
    expect(decideDateFormat(values)).toMatchObject({ offsets: ['GMT+2'], formats: ['%Y/%m/%d %I:%M:%S %p'] })
    expect(withoutOffset('2024-03-15T10:30:00+05:30')).toBe('2024-03-15T10:30:00')
    expect(withoutOffset('2024-01-02 10:30:00 +0200')).toBe('2024-01-02 10:30:00')
    expect(withoutOffset('2024-03-15')).toBe('2024-03-15')
    expect(withoutOffset('2024-03-15 10:30:00 UTC')).toBe('2024-03-15 10:30:00')
  })

  it('reads numbers that are times', () => {
    expect(decideDateFormat(['1735689600', '1735776000'])!.epoch).toBe('seconds')
    expect(decideDateFormat(['1735689600000'])!.epoch).toBe('milliseconds')
    expect(day('1735689600', ['1735689600'])).toEqual([2025, 1, 1])
    expect(day('45658', ['45658', '45659', '45700'])).toEqual([2025, 1, 1])
  })

  it('refuses what is no date', () => {
    expect(decideDateFormat(['1', '2', '3'])).toBeNull()
    expect(decideDateFormat(['Spring 2024', 'TBD'])).toBeNull()
    expect(decideDateFormat(['192.168.1.1', '10.0.0.1'])).toBeNull()
    expect(readDate('31/02/2025', decideDateFormat(['13/01/2025'])!)).toBeNull()
  })

  it('knows ten spellings in one column for what they are', () => {
    const values = [
      '2024-03-15T10:30:00Z',
      '2024-03-15T10:30:00+05:30',
      '03/15/24',
      '03/15/65',
      'Q1 2024',
      'Spring 2024',
      'TBD',
      '',
      '03/05/2024',
      '15/03/2024',
    ]
    const format = decideDateFormat(values)!
    expect(format).toMatchObject({ order: 'mdy', evidence: { dmy: 1, mdy: 2, ymd: 2 } })
    // 15/03/2024 contradicts the rest, and three values are no dates: 5 of 9 read.
    expect(format.valid).toBeCloseTo(5 / 9)
  })

  it("gives formats that the engine's strptime reads to the same day", async () => {
    const columns = [
      ['13/01/2025', '2/3/2025 9:05', '3/4/25'],
      ['1/31/2025 3:05:00 PM', '2/1/2025 11:00:00 AM'],
      ['2025-01-02T03:04:05.123', '2025-1-3T23:00:00.5'],
      ['5 May 2025', '17 September 2025'],
      ['05-Feb-25', '17-Mar-25'],
      ['May 5, 2025', 'Dec 17, 2025'],
      ['20250131', '20250201'],
      ['31.12.2024 23:59', '1.1.2025 0:00'],
    ]
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    for (const values of columns) {
      const format = decideDateFormat(values)!
      const list = format.formats.map((one) => `'${one}'`).join(', ')
      for (const value of values) {
        const reader = await connection.runAndReadAll(
          `select strftime(try_strptime('${value}', [${list}]), '%Y-%-m-%-d %-H:%-M')`,
        )
        const read = readDate(value, format)!
        expect([value, reader.getRows()[0]![0]]).toEqual([
          value,
          `${read.year}-${read.month}-${read.day} ${read.hour}:${read.minute}`,
        ])
      }
    }
    connection.closeSync()
  })
})

describe('numbers', () => {
  const read = (value: string, values: string[]) => readNumber(value, decideNumberFormat(values)!)

  it.each([
    [['1.234,50', '2,75'], ',', '.', 1234.5],
    [['1,234.50', '2.75'], '.', ',', 1234.5],
    [['1 234,50 руб.', '99,00 руб.'], ',', ' ', 1234.5],
    [["1'234.50", '12.25'], '.', "'", 1234.5],
    [['1.234.567', '12'], ',', '.', 1234567],
    [['200,000,000', '5'], '.', ',', 200000000],
    [['2,666', '1.5'], '.', ',', 2666],
    [['12,5', '3'], ',', '', 12.5],
  ] as const)('%j', (values, decimal, thousands, first) => {
    const format = decideNumberFormat(values)!
    expect(format).toMatchObject({ decimal, thousands, ambiguous: false, valid: 1 })
    expect(readNumber(values[0], format)).toBe(first)
  })

  it('are open where 1.234 is all there is', () => {
    expect(decideNumberFormat(['1.234', '5.678'])).toMatchObject({ decimal: '.', ambiguous: true })
    expect(decideNumberFormat(['0.125', '5.678'])).toMatchObject({ decimal: '.', ambiguous: false })
  })

  it.each([
    ['$5.00', 5, '$'],
    ['-$5.00', -5, '$'],
    ['($1,234.50)', -1234.5, '$'],
    ['€ 12.50', 12.5, '€'],
    ['12.50 EUR', 12.5, 'EUR'],
    ['899kr', 899, 'kr'],
    ['৳2,999.00', 2999, '৳'],
    ['R$ 12.50', 12.5, 'R$'],
    ['US$12.50', 12.5, 'US$'],
    ['12.50-', -12.5, null],
    ['Rs. 1,50,000.00', 150000, 'Rs.'],
  ])('%s is %d with %s', (value, number, currency) => {
    const values = [value, '1.25']
    expect(decideNumberFormat(values)!.currency).toBe(currency)
    expect(read(value, values)).toBe(number)
  })

  it('count currencies and know percents', () => {
    expect(decideNumberFormat(['€5', '€6', '$7'])!.currencies).toEqual({ '€': 2, $: 1 })
    expect(decideNumberFormat(['62.5%', '75 %'])!.percent).toBe(true)
  })

  it('are not what has other letters in it', () => {
    expect(decideNumberFormat(['A12', 'B13'])).toBeNull()
    expect(decideNumberFormat(['10 Main St', '12 Oak Rd'])).toBeNull()
    expect(readNumber('1,2,3', { decimal: '.' })).toBeNull()
    expect(readNumber('1.5', { decimal: ',' })).toBeNull()
  })
})

describe('columns', () => {
  it.each([
    ['email', ['ann@example.com', 'bo@example.co.uk', '']],
    ['phone', ['+46700005566', '(775) 555-0154', '070-111 22 33']],
    ['phone', ['07700 900111', '07700 900222']],
    ['url', ['https://example.com/a', 'http://example.org']],
    ['uuid', ['7bc24061-10b9-4639-8aa5-6f80a40eba40']],
    ['hex', ['7bc2406110b926393aa56f80a40eba40', '73fc7af87114b39712e6da79b0a377eb']],
    ['integer', ['1', '22', '333']],
    ['decimal', ['1.5', '2.25', '3']],
    ['money', ['$5.00', '$1,250.00']],
    ['percent', ['62.5%', '10%']],
    ['date', ['2025-01-31', '2025-02-01']],
    ['datetime', ['2025-01-31 10:00:00', '2025-02-01 11:30:00']],
    ['time', ['10:00', '9:30 pm']],
    ['boolean', ['Yes', 'No', 'Yes']],
    ['boolean', ['1', '0', '1']],
    ['boolean', ['true', '', 'true']],
    ['category', ['paid', 'paid', 'refunded', 'paid', 'paid', 'paid', 'refunded', 'paid', 'paid', 'paid']],
    ['code', ['INV-001', 'INV-002', 'INV-003']],
    ['name', ['Ann Lee', 'Teodoro Villaseñor', 'Örjan Öberg']],
    ['text', ['I liked it, mostly.', 'would not buy again']],
    ['empty', ['', ' ', 'n/a']],
  ])('%s: %j', (kind, values) => {
    expect(profileColumn(values).kind).toBe(kind)
  })

  it('say how many values differ', () => {
    expect(profileColumn(['a', 'b', 'a', ''])).toMatchObject({
      values: 4,
      filled: 3,
      distinct: 2,
      unique: false,
    })
  })

  it('do not take ids with leading zeros for dates or phones', () => {
    expect(profileColumn(['030151360', '030120530', '020040580']).kind).not.toBe('date')
    expect(profileColumn(['17850', '13047', '12583']).kind).toBe('integer')
  })
})
