import { describe, expect, it } from 'vitest'
import { companiesOf, type Worker } from './companies'
import { isProvider, organisationOf } from './words/mail-providers'
import { companyWords } from './words/company'

let last = 0
const works = (said: string, domain = '', city = ''): Worker => ({
  id: `w${++last}`,
  said,
  company: companyWords(said),
  domain,
  city,
})
const found = (workers: Worker[]) =>
  companiesOf(workers).companies.map(({ name, members, by }) => [name, members.length, by])

describe('people of one company', () => {
  it('are known by its name, whatever its legal form', () => {
    expect(found([works('Acme GmbH'), works('ACME'), works('Beta OÜ')])).toEqual([['ACME', 2, 'name']])
  })

  it('are known by the domain of their e-mail, be it one below that of the company', () => {
    expect(
      found([
        works('', 'acme.de'),
        works('', 'mail.acme.de'),
        works('', 'beta.co.uk'),
        works('', 'gamma.co.uk'),
      ]),
    ).toEqual([['acme.de', 2, 'domain']])
  })

  it('belong together by both: who names none counts to that which most at their domain name', () => {
    const people = [
      works('Acme', 'acme.de'),
      works('Acme GmbH', 'acme.de'),
      works('', 'acme.de'),
      works('Acme', 'gmail.com'),
    ]
    expect(found(people)).toEqual([['Acme', 4, 'both']])
    // Named by one alone, and at home at the domain of the others.
    expect(found([...people, works('Akme', 'acme.de')])).toEqual([['Acme', 5, 'both']])
    expect(found([...people, works('Acme Tools', 'acme.de'), works('Acme Tools', 'acme.de')])).toEqual([
      ['Acme', 6, 'both'],
    ])
  })

  it('are apart where they name others, though at one domain', () => {
    const people = [
      works('Acme', 'hub.de'),
      works('Acme', 'hub.de'),
      works('Acme', 'hub.de'),
      works('Beta', 'hub.de'),
      works('Beta', 'hub.de'),
    ]
    expect(found(people)).toEqual([
      ['Acme', 3, 'both'],
      ['Beta', 2, 'both'],
    ])
  })

  it('are of one town where a name is all they share', () => {
    const [köln, kiel] = [works('Café Anker', '', 'kohln'), works('Café Anker', '', 'kiel')]
    expect(found([köln, kiel])).toEqual([])
    expect(found([köln, kiel, works('Cafe Anker', '', 'kiel'), works('Café Anker')])).toEqual([
      ['Cafe Anker', 2, 'name'],
    ])
    expect(found([köln, works('Café Anker')])).toEqual([['Café Anker', 2, 'name']])
    // A domain of their own joins what towns part.
    const at = (city: string) => works('Café Anker', 'anker.de', city)
    expect(
      found([at('kohln'), at('kiel'), works('Café Anker', '', 'kiel'), works('Café Anker', '', 'ulm')]),
    ).toEqual([['Café Anker', 3, 'both']])
  })

  it('are none at a mail provider, in a marketplace, or who say that they have none', () => {
    const free = ['gmail.com', 'yahoo.co.uk', 'hot.ee', 'web.de', 'mail.example.com', 'marketplace.amazon.de']
    expect(found(free.flatMap((domain) => [works('', domain), works('', domain)]))).toEqual([])
    expect(
      found([works('Private'), works('private'), works('-'), works('-'), works('n/a'), works('N/A')]),
    ).toEqual([])
  })

  it('a domain of unlike companies, or of many people who name none, is a provider and said to be', () => {
    const unlike = ['Acme', 'Beta', 'Gamma'].map((name) => works(name, 'isp.ee')).concat(works('', 'isp.ee'))
    expect(companiesOf(unlike)).toEqual({ companies: [], providers: [{ domain: 'isp.ee', people: 4 }] })
    const crowd = (n: number, all: number) => [
      ...Array.from({ length: n }, () => works('', 'crowd.ee')),
      ...Array.from({ length: all - n }, (_, i) => works('', `one${i}.ee`)),
    ]
    // 20 of 600 are 3.3 %, 20 of 700 are 2.9 %; 19 are never a crowd.
    expect(companiesOf(crowd(20, 600)).providers).toEqual([{ domain: 'crowd.ee', people: 20 }])
    expect(companiesOf(crowd(20, 700)).companies).toHaveLength(1)
    expect(companiesOf(crowd(19, 100)).companies).toHaveLength(1)
  })

  it('are the same whatever the order of the rows', () => {
    const people = [
      works('Acme', 'acme.de'),
      works('Acme OÜ', 'acme.ee'),
      works('', 'acme.ee'),
      works('Beta'),
      works('BETA'),
    ]
    expect(companiesOf([...people].reverse())).toEqual(companiesOf(people))
  })
})

it.each([
  ['acme.de', 'acme.de'],
  ['mail.shop.acme.de', 'acme.de'],
  ['acme.co.uk', 'acme.co.uk'],
  ['mail.acme.com.au', 'acme.com.au'],
])('%s is of %s', (domain, organisation) => expect(organisationOf(domain)).toBe(organisation))

it.each([
  ['gmail.com', true],
  ['gmx.ch', true],
  ['yahoo.com.br', true],
  ['x.duck.com', true],
  ['example.org', true],
  ['localhost', true],
  ['gmx-bau.de', false],
  ['acme.com', false],
])('%s is a provider: %s', (domain, provider) => expect(isProvider(domain)).toBe(provider))
