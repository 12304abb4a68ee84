import { afterEach, describe, expect, it } from 'vitest'
import { describeErrorsBy, errorDetails } from './error-details'
import { fromWire, toWire } from './error-wire'
import { RapportError } from './rapport-error'

/** What must never be copied, wherever it comes from. */
const SECRETS = [
  'Anna',
  'Tamm',
  'anna.tamm@kontor.ee',
  'kontor.ee',
  '+37255512345',
  '37255512345',
  'Kundenliste',
  'Pikk tänav 7',
  '4111111111111111',
  'EE382200221020145685',
  '王小明',
]
const hides = (text: string) => {
  for (const secret of SECRETS) expect(text.toLowerCase(), secret).not.toContain(secret.toLowerCase())
}
const PLANTED = SECRETS.join(' ')

afterEach(() => describeErrorsBy(() => ({})))

describe('errorDetails', () => {
  it('says what happened and where, and how much is loaded', () => {
    describeErrorsBy(() => ({
      version: '0.1.0',
      page: 'value',
      browser: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0',
      counts: { customers: 1203, files: 3 },
      sizeOf: (name) => (name === 'Kundenliste Anna.csv' ? 12_345_678 : undefined),
      knownNames: new Set(['orders']),
    }))
    const error = new RapportError('bug', {
      message: 'query-failed',
      values: { name: 'Kundenliste Anna.csv', seen: 10, expected: 11 },
      where: { file: 'Kundenliste Anna.csv', line: 31, sql: "select * from data.orders where name = 'Anna'" },
      cause: new Error("Conversion Error: Could not convert string 'anna.tamm@kontor.ee' to DOUBLE"),
    })
    const details = errorDetails(error)
    expect(details.replace(/\nat: .*/, '')).toBe(
      [
        'Rapport 0.1.0',
        'error: bug / query-failed',
        'values: csv file of 12.3 MB, seen 10, expected 11',
        'where: csv file of 12.3 MB, line 31',
        'cause: Conversion Error',
        'sql: select * from data.orders where n1 = ?',
        'page: value',
        'browser: Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0',
        'loaded: customers 1203, files 3',
      ].join('\n'),
    )
    expect(details).toMatch(/\nat: error-details\.test\.ts:\d+:\d+/)
    hides(details)
  })

  it.each<[string, () => unknown]>([
    ['a thrown text', () => PLANTED],
    ['a thrown object', () => ({ name: PLANTED, message: PLANTED })],
    ['nothing at all', () => undefined],
    ['a message', () => new Error(PLANTED)],
    [
      'a message over several lines',
      () => new TypeError(`x\n    at Anna (https://x/assets/Anna.js:1:1)\n${PLANTED}`),
    ],
    ['a name of its own', () => Object.assign(new Error('x'), { name: PLANTED })],
    [
      'a stack of its own',
      () => Object.assign(new Error('x'), { stack: `Error: y\n${PLANTED}\n at ${PLANTED}` }),
    ],
    ['a chain of causes', () => new Error(PLANTED, { cause: new RangeError(PLANTED, { cause: PLANTED }) })],
    ...['Binder Error: ', 'IO Error: cannot open ', 'Catalog Error: Table ', 'Anna Error: '].map(
      (family): [string, () => unknown] => [
        `what the engine says: ${family}`,
        () => new RapportError('bug', { message: 'query-failed', cause: new Error(`${family}${PLANTED}`) }),
      ],
    ),
    [
      'every value',
      () =>
        new RapportError('input', {
          message: 'file-changed',
          values: Object.fromEntries([
            ...['name', 'file', 'labels', 'size', 'seen', 'Anna'].map((key) => [key, `${PLANTED}.csv`]),
            ['phone', 37255512345],
            ['Tamm', 4111111111111111],
          ]) as Record<string, string | number>,
        }),
    ],
    [
      'every ending of a file',
      () =>
        new RapportError('input', { message: 'file-changed', where: { file: 'list.anna.tamm@kontor.ee' } }),
    ],
    [
      'a file in an archive',
      () =>
        new RapportError('input', {
          message: 'file-unreadable',
          where: { file: 'Kundenliste.zip/Anna Tamm.csv' },
        }),
    ],
    [
      'a statement',
      () =>
        new RapportError('bug', {
          message: 'query-failed',
          where: {
            sql: `select "Anna Tamm", Tamm, '${PLANTED}', $$${PLANTED}$$, 37255512345, 王小明 -- ${PLANTED}\n /* ${PLANTED} */ from read_csv('Kundenliste.csv') where "${PLANTED}" = 'anna`,
          },
        }),
    ],
    [
      'an error out of a worker',
      () =>
        fromWire(
          toWire(
            new RapportError('bug', { message: 'bug', cause: new Error(PLANTED), values: { name: PLANTED } }),
          ),
        ),
    ],
  ])('hides %s', (_, make) => {
    const details = errorDetails(make())
    hides(details)
    expect(details).toMatch(/^Rapport\nerror: /)
  })

  it('hides what the surroundings let slip', () => {
    describeErrorsBy(() => ({
      version: PLANTED,
      page: 'customer/anna',
      counts: { [PLANTED]: 3, files: NaN, customers: 2 },
    }))
    const details = errorDetails(new Error('x'))
    hides(details)
    expect(details).toMatch(/\nloaded: customers 2$/)
  })
})
