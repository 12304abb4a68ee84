import { afterAll, describe, expect, it } from 'vitest'
import { sql } from '../../engine/sql'
import { ask, closeSample, loadFiles } from './formats/load-sample-for-test'
import { fieldsOf, recogniseText } from './recognise-for-test'

afterAll(closeSample)

const NAMES = ['mia', 'noah', 'lara', 'theo', 'ida', 'otto', 'nele', 'kurt', 'vera', 'hugo']
const list = (header: string, row: (i: number) => string) =>
  `${header}\n${NAMES.map((_, i) => row(i)).join('\n')}\n`

describe('a list of people with their addresses', () => {
  it('has the house with the street, and no number of the state for an id', async () => {
    const text = list(
      'rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state, date_of_birth, soc_sec_id',
      (i) =>
        `rec-${i}-org, ${NAMES[i]}, berg, ${i === 2 ? '' : 12 + i}, ${i === 3 ? '' : 'main street'}, villa ${i}, port ${i}, 4${i}11, wa, 19${50 + i}0${1 + (i % 9)}1${i}, 69${i}80${i}8`,
    )
    const sources = await loadFiles({ 'people.csv': text })
    expect(sources.files[0]).toMatchObject({ source: 'generic-customers', rows: { read: 10, loaded: 10 } })
    expect(fieldsOf(sources.files[0]!.mapping!)).toEqual({
      rec_id: 'customer.id',
      given_name: 'customer.first_name',
      surname: 'customer.last_name',
      street_number: 'customer.house_number',
      address_1: 'customer.street',
      suburb: 'customer.city',
      postcode: 'customer.postcode',
      state: 'customer.region',
      date_of_birth: 'customer.birth_date',
    })
    const people = await ask(sql`select number, name, street, city, strftime(birth_date, '%Y-%m-%d') as born
      from data.customers order by number`)
    expect(people).toHaveLength(10)
    expect(people.slice(0, 4)).toEqual([
      { number: 'rec-0-org', name: 'mia berg', street: '12 main street', city: 'port 0', born: '1950-01-10' },
      {
        number: 'rec-1-org',
        name: 'noah berg',
        street: '13 main street',
        city: 'port 1',
        born: '1951-02-11',
      },
      { number: 'rec-2-org', name: 'lara berg', street: 'main street', city: 'port 2', born: '1952-03-12' },
      { number: 'rec-3-org', name: 'theo berg', street: null, city: 'port 3', born: '1953-04-13' },
    ])
  })

  it('has postcodes under a longer name where they look like some, and not where they count something', async () => {
    const fields = async (name: string, value: (i: number) => string) =>
      fieldsOf(
        await recogniseText(
          list(
            `id,full_name,dob,${name}`,
            (i) => `${i},${NAMES[i]} berg,19${50 + i}-01-0${1 + (i % 9)},${value(i)}`,
          ),
        ),
      )
    expect(await fields('postcode_known', (i) => `4${i}11`)).toHaveProperty(
      'postcode_known',
      'customer.postcode',
    )
    expect(await fields('postcode at birth', (i) => `SW${i} 1AA`)).toHaveProperty(
      ['postcode at birth'],
      'customer.postcode',
    )
    expect(await fields('postcodes tried', (i) => String(3 ** i))).not.toHaveProperty(['postcodes tried'])
  })

  it('has the number behind the street where it stands behind it, on orders too', async () => {
    await loadFiles({
      'orders.csv': list(
        'Bestellnummer;E-Mail;Straße;Hausnummer;Ort;Bestelldatum;Gesamtbetrag',
        (i) => `${i};${NAMES[i]}@x.org;Lange Gasse;${i + 1} a;Ulm;0${1 + (i % 9)}.02.2024;10,00`,
      ),
    })
    expect(await ask(sql`select street from data.customers where email = 'lara@x.org'`)).toEqual([
      { street: 'Lange Gasse 3 a' },
    ])
  })

  it('has its city where it is called so, and a suburb only where there is none', async () => {
    const text = list('Suburb,City,Email', (i) => `north ${i},perth,${NAMES[i]}@x.org`)
    expect(fieldsOf(await recogniseText(text))).toEqual({ City: 'customer.city', Email: 'customer.email' })
  })

  it.each(['Street number', 'House No.', 'HausNr', 'Numero civico', 'Shipping house number', 'Номер дома'])(
    'knows the number of a house in %s',
    async (name) => {
      const text = list(`Email,Street,${name}`, (i) => `${NAMES[i]}@x.org,Main Street,${i * 7 + 1}`)
      expect(fieldsOf(await recogniseText(text))[name]).toBe('customer.house_number')
    },
  )
})
