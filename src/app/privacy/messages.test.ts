import { describe, expect, it } from 'vitest'
import { size, words } from './messages.en'

describe('what the page says', () => {
  it('promises nothing that is not so', () => {
    expect(words.title(0, 0)).toBe('What leaves this computer: nothing.')
    expect(words.title(0, 1)).toMatch(/not whole/)
    expect(words.title(1, 0)).toMatch(/once\. That should not be/)
    expect(words.title(3, 0)).toMatch(/3 times/)
  })

  it.each([
    [0, '0 kB'],
    [400, '1 kB'],
    [99_000, '99 kB'],
    [100_000, '0.1 MB'],
    [51_234_567, '51.2 MB'],
    [2_500_000_000, '2.5 GB'],
  ])('writes %s bytes as people do', (bytes, text) => expect(size(bytes)).toBe(text))

  it('says what was found when the files were checked', () => {
    expect(words.checked({ files: 96, wrong: [] })).toBe('All 96 files are as they were built.')
    expect(words.checked({ files: 96, wrong: ['theme.js'] })).toBe('1 file is not as built: theme.js.')
    expect(words.checked({ files: 96, wrong: ['a', 'b'] })).toBe('2 files are not as built: a and b.')
  })

  it('reads well at none, one and many', () => {
    expect(words.refused(0)).toBe('Nothing had to be refused.')
    expect(words.refused(1)).toBe('Your browser refused once what the rule below forbids.')
    expect(words.amount(1, 2e6)).toBe('1 file, 2.0 MB')
    expect(words.amount(0, 0)).toBe('none')
  })
})
