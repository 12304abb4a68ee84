import { describe, expect, it } from 'vitest'
import { fixedSample, labelsOf, macroF1, reviewsCsv, scoresBy } from './score-table.mjs'

const text = (id: string, label: string, set = 'a:en') => ({ id, set, language: 'en', label, text: id })

describe('macro-F1', () => {
  // By hand: negative 2·1/(2+1), neutral 0, positive 2·2/(2+3): the mean of 66.67, 0 and 80.
  const texts = [
    text('1', 'negative'),
    text('2', 'negative'),
    text('3', 'neutral'),
    text('4', 'positive'),
    text('5', 'positive'),
  ]
  const said = new Map([
    ['1', 'negative'],
    ['2', 'positive'],
    ['4', 'positive'],
    ['5', 'positive'],
  ])

  it('is the mean over the labels that occur; no answer is a wrong one', () => {
    expect(macroF1(texts, said)).toBeCloseTo((200 / 3 + 0 + 80) / 3, 10)
  })

  it('of two labels where a set has two', () => {
    const two = texts.filter(({ label }) => label !== 'neutral')
    expect(macroF1(two, said)).toBeCloseTo((200 / 3 + 80) / 2, 10)
    expect(scoresBy(two, said, 'set')).toEqual({ 'a:en': { n: 4, f1: macroF1(two, said) } })
  })
})

it('draws the same texts of each set whatever their order', () => {
  const texts = Array.from({ length: 30 }, (_, i) => text(`t${i}`, 'neutral', i % 3 === 0 ? 'b:de' : 'a:en'))
  const drawn = fixedSample(texts, 4)
  expect(drawn.map(({ set }) => set).sort()).toEqual([...Array(4).fill('a:en'), ...Array(4).fill('b:de')])
  expect(fixedSample([...texts].reverse(), 4)).toEqual(drawn)
})

it('writes reviews and reads labels', () => {
  expect(reviewsCsv([{ ...text('x-1', 'neutral'), text: 'he said "ok", fine' }])).toBe(
    'review_id,review_text\n"x-1","he said ""ok"", fine"\n',
  )
  const csv =
    'text_id,source,customer_id,occurred_at,language,label\ngeneric-responses:x-1,generic-responses,,,en,neutral\n'
  expect(labelsOf(csv)).toEqual(new Map([['x-1', 'neutral']]))
})
