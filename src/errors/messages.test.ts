import { describe, expect, it } from 'vitest'
import { ERROR_KEYS, errorSentence, errorWords } from './messages.en'
import { asRapportError, RapportError } from './rapport-error'

describe('every error', () => {
  it.each(ERROR_KEYS)('%s says what is the case and what to do, in plain words', (key) => {
    const all: Record<string, string | number>[] = [
      {},
      { name: '', labels: '' },
      { name: 'orders.csv', seen: 1, expected: 2, size: 3, most: 4, least: 10 },
    ]
    for (const values of all) {
      const { text, todo } = errorWords(new RapportError('bug', { message: key, values }))
      for (const part of [text, todo]) {
        expect(part).toMatch(/^(orders\.csv|[A-Z])/)
        expect(part).toMatch(/[.]$/)
        expect(part).not.toMatch(/\bnull\b|NaN|exception|\bquery\b|OPFS|IndexedDB|\bSQL\b/i)
      }
    }
    const { text, todo } = errorWords(
      new RapportError('bug', {
        message: key,
        values: { name: 'orders.csv', labels: 'a', seen: 1, expected: 2, size: 3, most: 4, least: 10 },
      }),
    )
    expect(text + todo).not.toContain('undefined')
  })

  it('that is unknown has one, too', () => {
    const unknown = { key: 'toString' as never, values: {} }
    expect(errorSentence(unknown)).toBe(errorSentence(asRapportError(new Error('x'))))
    expect(errorSentence(asRapportError('x'))).toMatch(/fault of Rapport.*Try it once more/)
  })
})

describe('what the browser throws', () => {
  const named = (name: string, message = '') => Object.assign(new Error(message), { name })
  it.each([
    [named('QuotaExceededError'), 'storage', 'storage-full'],
    [named('NotReadableError'), 'input', 'file-changed'],
    [new RangeError('Array buffer allocation failed'), 'memory', 'memory'],
    [new RangeError('Invalid typed array length: 9007199254740991'), 'memory', 'memory'],
    [
      new TypeError('Failed to fetch dynamically imported module: http://x/assets/a.js'),
      'locked',
      'part-missing',
    ],
    [new TypeError('error loading dynamically imported module: x'), 'locked', 'part-missing'],
    [new TypeError('Importing a module script failed.'), 'locked', 'part-missing'],
    [named('AbortError'), 'cancelled', 'cancelled'],
    [new TypeError('x is not a function'), 'bug', 'bug'],
    [null, 'bug', 'bug'],
  ])('%s', (thrown, kind, key) => expect(asRapportError(thrown)).toMatchObject({ kind, key }))
})
