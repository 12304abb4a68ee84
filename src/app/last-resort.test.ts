import { describe, expect, it } from 'vitest'
import { isWorthTelling } from './last-resort'

const named = (name: string) => Object.assign(new Error('x'), { name })

describe('what nobody caught', () => {
  it.each([
    [
      'an error of the page',
      { error: new TypeError('x is undefined'), filename: 'https://shop.example/assets/a.js' },
      true,
    ],
    ['a promise’s reason', { error: new Error('x') }, true],
    ['a thrown text', { error: 'x' }, true],
    ['a stop', { error: named('AbortError') }, false],
    ['a script of another origin', { error: null, message: 'Script error.' }, false],
    ['a picture that does not load', {}, false],
    ['an extension', { error: new Error('x'), filename: 'chrome-extension://abc/content.js' }, false],
    [
      'an extension’s promise',
      { error: Object.assign(new Error('x'), { stack: 'Error: x\n at moz-extension://abc/content.js:1:1' }) },
      false,
    ],
    [
      'a size that changes twice',
      { error: new Error('x'), message: 'ResizeObserver loop completed with undelivered notifications.' },
      false,
    ],
  ])('%s', (_, uncaught, told) => expect(isWorthTelling(uncaught)).toBe(told))
})
