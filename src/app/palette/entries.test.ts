import { describe, expect, it } from 'vitest'
import { entryAfter, listed, type Entry, type EntryGroup } from './entries'

const entry = (group: EntryGroup, label: string, more: Partial<Entry> = {}): Entry => ({
  id: label,
  group,
  label,
  run: () => undefined,
  ...more,
})
const ENTRIES = [
  entry('questions', 'Who is about to leave?', { hint: 'Leaving' }),
  entry('questions', 'Do people come back?', { hint: 'Cohorts' }),
  entry('pages', 'Leaving'),
  entry('pages', 'Sources'),
  entry('segments', 'Café regulars'),
  entry('commands', 'Dark colours', { also: 'theme' }),
]
const found = (typed: string, people: Entry[] = []) =>
  listed(ENTRIES, people, typed).map(({ group, entries }) => [group, entries.map(({ label }) => label)])

describe('the palette', () => {
  it('lists all there is while nothing is typed, as it is met', () => {
    expect(found('').map(([group]) => group)).toEqual(['questions', 'pages', 'segments', 'commands'])
  })

  it('puts first what is called exactly so', () => {
    expect(found('leaving')).toEqual([
      ['pages', ['Leaving']],
      ['questions', ['Who is about to leave?']],
    ])
  })

  it('finds every word in any order, without case and accents, and by other words', () => {
    expect(found('LEAVE who')).toEqual([['questions', ['Who is about to leave?']]])
    expect(found('cafe')).toEqual([['segments', ['Café regulars']]])
    expect(found('theme')).toEqual([['commands', ['Dark colours']]])
    expect(found('theme nothing')).toEqual([])
  })

  it('shows people as they were found, after what is named better', () => {
    const ann = entry('people', 'Ann Leaving')
    expect(found('leaving', [ann]).map(([group]) => group)).toEqual(['pages', 'people', 'questions'])
    expect(found('ann', [ann])).toEqual([['people', ['Ann Leaving']]])
  })

  it('shows at most six of a group for what was typed', () => {
    const many = Array.from({ length: 9 }, (_, i) => entry('segments', `Group ${i}`))
    expect(listed(many, [], 'group')[0]!.entries).toHaveLength(6)
  })

  it('goes round with the arrows', () => {
    expect([
      entryAfter('ArrowDown', 2, 3),
      entryAfter('ArrowUp', 0, 3),
      entryAfter('PageDown', 0, 3),
    ]).toEqual([0, 2, 2])
    expect([entryAfter('a', 0, 3), entryAfter('ArrowDown', 0, 0)]).toEqual([undefined, undefined])
  })
})
