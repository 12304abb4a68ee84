import { describe, expect, it } from 'vitest'
import { familyStem, householdsOf, type Resident } from './households'

const at = (id: string, over: Partial<Resident> = {}): Resident => ({
  id,
  street: 'pik 5',
  postcode: '10123',
  city: 'talin',
  country: 'ee',
  family: 'tam',
  given: id,
  phone: '',
  company: '',
  ...over,
})
const many = (n: number, over: (i: number) => Partial<Resident>) =>
  Array.from({ length: n }, (_, i) => at(`p${i}`, over(i)))
const homes = async (residents: Resident[]) => (await householdsOf(residents)).households
const members = async (residents: Resident[]) => (await homes(residents)).map((one) => one.members)

describe('people at one address', () => {
  it('are a household, whatever their family names', async () => {
    expect(await members([at('b'), at('a', { family: 'kask' })])).toEqual([['a', 'b']])
    expect(await members([at('a')])).toEqual([])
  })

  it('are apart in another house, at another postcode, in another country', async () => {
    expect(await members([at('a'), at('b', { street: 'pik 7' })])).toEqual([])
    expect(await members([at('a'), at('b', { postcode: '51005', city: 'tartu' })])).toEqual([])
    expect(await members([at('a'), at('b', { country: 'lv' })])).toEqual([])
  })

  it('are found without a postcode by their town, where that has one such street', async () => {
    expect(await members([at('a'), at('b', { postcode: '' })])).toEqual([['a', 'b']])
    expect(await members([at('a', { postcode: '' }), at('b', { postcode: '' })])).toEqual([['a', 'b']])
    // Two such streets in one town: whose door it is cannot be told.
    expect(await members([at('a'), at('b', { postcode: '10999' }), at('c', { postcode: '' })])).toEqual([])
    expect(await members([at('a', { city: '' }), at('b', { postcode: '', city: '' })])).toEqual([])
  })

  it('are a house of flats where they are too many, or several of whom none have one name', async () => {
    const nine = await householdsOf(many(9, () => ({})))
    expect([nine.households, nine.flats]).toEqual([[], { addresses: 1, people: 9 }])
    expect(await homes(many(8, () => ({})))).toHaveLength(1)
    const unlike = await householdsOf(many(5, (i) => ({ family: `family${i}` })))
    expect([unlike.households, unlike.flats]).toEqual([[], { addresses: 1, people: 5 }])
    expect((await homes(many(4, (i) => ({ family: `family${i}` }))))[0]).toMatchObject({
      by: 'address',
    })
    expect((await homes(many(5, (i) => ({ family: `family${i % 4}` }))))[0]).toMatchObject({
      by: 'family',
    })
  })

  it('are an office where more than half name a company', async () => {
    const office = await householdsOf(many(3, (i) => ({ company: i < 2 ? 'acme' : '' })))
    expect([office.households, office.offices]).toEqual([[], { addresses: 1, people: 3 }])
    expect(await homes(many(2, (i) => ({ company: i < 1 ? 'acme' : '' })))).toHaveLength(1)
  })

  it('are nobody who stands there twice', async () => {
    expect(await members([at('a', { given: 'anna' }), at('b', { given: 'anna' })])).toEqual([])
    expect(await members([at('a', { given: 'anna' }), at('b', { given: 'a' })])).toEqual([])
    expect(await members([at('a', { given: 'anna' }), at('b', { given: '' })])).toEqual([])
    expect(await members([at('a', { given: 'lena' }), at('b', { given: 'l' })])).toEqual([])
    expect(await members([at('a', { given: 'lena' }), at('b', { given: 'elena' })])).toEqual([])
    expect(await members([at('a', { given: 'anna' }), at('b', { given: 'b' })])).toEqual([['a', 'b']])
    expect(await members([at('a', { given: 'anna' }), at('b', { given: 'anna', family: 'kask' })])).toEqual([
      ['a', 'b'],
    ])
  })

  it('are known by one phone and family name where no street is known', async () => {
    const of = (id: string, over: Partial<Resident> = {}) =>
      at(id, { street: '', phone: '51234567', ...over })
    expect(await homes([of('a'), of('b'), of('c', { family: 'kask' })])).toMatchObject([
      { members: ['a', 'b'], by: 'phone' },
    ])
    expect(await members([of('a'), of('b', { city: 'tartu' })])).toEqual([])
    expect(await members([of('a'), of('b', { given: 'a' })])).toEqual([])
    expect(await members([of('a', { street: 'pik 5' }), of('b', { street: 'pik 5' }), of('c')])).toEqual([
      ['a', 'b', 'c'],
    ])
    expect(await members([of('a', { street: 'pik 5' }), of('c', { street: 'lai 1' })])).toEqual([])
  })

  it('have one key whatever the order of the rows', async () => {
    const people = [
      at('a'),
      at('b', { postcode: '' }),
      at('c', { street: 'lai 2' }),
      at('d', { street: 'lai 2' }),
    ]
    expect(await homes([...people].reverse())).toEqual(await homes(people))
  })
})

it('family names are one for women and men', async () => {
  expect(familyStem('petrova')).toBe(familyStem('petrov'))
  expect(familyStem('kowalska')).toBe(familyStem('kowalski'))
  expect(familyStem('ivanovskaya')).toBe(familyStem('ivanovsky'))
  expect(familyStem('tamm')).not.toBe(familyStem('kask'))
})
