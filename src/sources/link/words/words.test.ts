import { describe, expect, it } from 'vitest'
import { companyWords } from './company'
import { deliveredTo, isSharedAddress } from './email'
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

  it('take the house number that the file keeps apart', () =>
    expect(splitStreet('Wallaby Place', '7')).toEqual({ street: 'wallaby pl', house: '7' }))
})

it.each([
  ['Müller GmbH & Co. KG', 'muller'],
  ['Muller', 'muller'],
  ['OÜ Saku Lill', 'saku lill'],
  ['S.A. Dupont', 'dupont'],
  ['北京小米科技有限公司', fold('北京小米科技')],
  ['Limited', 'limited'],
])('the company %s is %s', (name, words) => expect(companyWords(name)).toBe(words))

describe('e-mails', () => {
  it.each([
    ['Anna.Tamm+shop@GMail.com', 'annatamm@gmail.com'],
    ['a.b@googlemail.com', 'ab@gmail.com'],
    ['a.b+c@outlook.com', 'a.b@outlook.com'],
    ['a.b+c@firma.de', 'a.b+c@firma.de'],
    ['+@gmail.com', '+@gmail.com'],
    ['nobody', 'nobody'],
  ])('%s reaches %s', (email, to) => expect(deliveredTo(email)).toBe(to))

  it.each([
    ['info@firma.de', true],
    ['Sales+x@firma.de', true],
    ['k3j4h5@marketplace.amazon.de', true],
    ['abc@members.ebay.com', true],
    ['inforge@firma.de', false],
    ['anna@firma.de', false],
  ])('%s is shared: %s', (email, shared) => expect(isSharedAddress(email)).toBe(shared))
})
