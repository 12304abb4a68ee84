import { describe, expect, it } from 'vitest'
import { companyWords } from './company'
import { fold } from './fold'
import { knownAs } from './nicknames'
import { splitName } from './person-name'
import { splitStreet } from './street'

describe('names', () => {
  it.each([
    ['Anna Tamm', 'anna', 'tamm'],
    ['TAMM, Anna Maria', 'anna', 'tamm'],
    ['Dr. Jürgen von der Heide', 'jurgen', 'von der heide'],
    ['Иванов Пётр Сергеевич', 'petr', 'ivanov'],
    ['Пётр Сергеевич Иванов', 'petr', 'ivanov'],
    ['王小明', 'xiaoming', 'wang'],
    ['欧阳修', 'xiu', 'ouyang'],
    ['김민수', 'minsu', 'gim'],
    ['Ludwig van Beethoven', 'ludwig', 'van beethoven'],
    ['Anna Schmidt (geb. Müller)', 'anna', 'schmidt'],
    ['O’Brien, Pat', 'pat', 'obrien'],
    ['Prince', '', 'prince'],
    ['Ms', '', 'ms'],
    ['', '', ''],
  ])('%s', (name, given, family) => expect(splitName(name)).toEqual({ given, family }))

  it('meet under one name', () => {
    for (const one of ['bill', 'will', 'liam']) expect(knownAs(one)).toBe('william')
    expect(knownAs('masha')).toBe(knownAs('mary'))
    expect(knownAs('quentin')).toBe('quentin')
  })

  it('are folded from any script', () => {
    expect(fold('  Łukasz   Ødegård ')).toBe('lukasz odegard')
    expect(fold('Ελένη')).toBe('eleni')
    expect(fold("D'Arcy-Smith")).toBe('darcy smith')
  })
})

describe('addresses', () => {
  it.each([
    ['5 Main Street', 'main st', '5'],
    ['Main St. 5', 'main st', '5'],
    ['Hauptstraße 12a', 'haupt st', '12a'],
    ['Hauptstr. 12a', 'haupt st', '12a'],
    ['Rua das Flores, 7, apt 3', 'r das flores apt 3', '7'],
    ['', '', ''],
  ])('%s', (text, street, house) => expect(splitStreet(text)).toEqual({ street, house }))
})

it.each([
  ['Müller GmbH & Co. KG', 'muller'],
  ['Muller', 'muller'],
  ['OÜ Saku Lill', 'saku lill'],
  ['S.A. Dupont', 'dupont'],
  ['北京小米科技有限公司', fold('北京小米科技')],
  ['Limited', 'limited'],
])('the company %s is %s', (name, words) => expect(companyWords(name)).toBe(words))
