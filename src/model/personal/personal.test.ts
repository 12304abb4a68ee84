import { describe, expect, it } from 'vitest'
import { findPersonal, kindOfColumn, withoutPersonal } from './find-personal'
import { KnownNames } from './names'

const clean = (text: string, looking = {}) => withoutPersonal(text, (kind) => `[${kind}]`, looking)
const whole = (text: string, looking = {}) => {
  const found = findPersonal(text, looking)
  return found.length === 1 && found[0]!.start === 0 && found[0]!.end === text.length ? found[0]!.kind : null
}

describe('e-mails', () => {
  it.each(['grete.tamm@mail.example.com', "o'hara+shop@x.co.uk", 'jüri@näide.ee', 'почта@пример.рф'])(
    '%s',
    (one) => expect(whole(one)).toBe('email'),
  )
  it.each(['me @ home', '@handle', 'a@b', '2 @ 5.00 each'])('not %s', (one) =>
    expect(findPersonal(one)).toEqual([]),
  )
  it('leaves the full stop', () => expect(clean('Write to a@b.org. Thanks')).toBe('Write to [email]. Thanks'))
  it('does not choke on a page of dots', () => {
    const started = performance.now()
    findPersonal(`${'a.'.repeat(50_000)}@`)
    expect(performance.now() - started).toBeLessThan(3000)
  })
})

describe('phones', () => {
  it.each(['+44 20 7946 0018', '+372 5123 4567', '0049 30 901820', '+1 (212) 555-2368'])('%s', (one) =>
    expect(whole(one)).toBe('phone'),
  )
  it('reads national forms by the country, or by a word before them', () => {
    expect(whole('030 / 90 18 20', { country: 'DE' })).toBe('phone')
    expect(findPersonal('030 / 90 18 20')).toEqual([])
    expect(clean('please call 020 7946 0018 today')).toBe('please call [phone] today')
    expect(clean('请致电：13812345678。')).toBe('请致电：[phone]。')
  })
  it.each(['order 2023-05-17', 'order 1002003004', '1 234 567', 'ISBN 978-3-16-148410-0'])('not %s', (one) =>
    expect(findPersonal(one, { country: 'DE' }).filter(({ kind }) => kind === 'phone')).toEqual([]),
  )
})

describe('cards', () => {
  it.each(['4111 1111 1111 1111', '5555-5555-5555-4444', '378282246310005', '6011111111111117'])(
    '%s',
    (one) => expect(whole(one)).toBe('card'),
  )
  it.each(['4111 1111 1111 1112', '0000000000000000', '1234567812345670'])('not %s', (one) =>
    expect(findPersonal(one).map(({ kind }) => kind)).not.toContain('card'),
  )
})

describe('bank accounts', () => {
  it.each([
    'DE89 3704 0044 0532 0130 00',
    'GB82WEST12345698765432',
    'EE382200221020145685',
    'FR1420041010050500013M02606',
  ])('%s', (one) => expect(whole(one)).toBe('iban'))
  it.each(['DE89 3704 0044 0532 0130 01', 'DE89 3704 0044 0532 0130', 'ZZ89370400440532013000'])(
    'not %s',
    (one) => expect(findPersonal(one).map(({ kind }) => kind)).not.toContain('iban'),
  )
  it('stops at the end of the account', () =>
    expect(clean('to DE89 3704 0044 0532 0130 00 please')).toBe('to [iban] please'))
})

describe('numbers that states give', () => {
  it.each([
    ['12345678Z', 'es-dni'],
    ['X1234567L', 'es-nie'],
    ['RSSMRA85T10A562S', 'it-codice-fiscale'],
    ['2 69 05 49 588 157 80', 'fr-nir'],
    ['44051401359', 'pl-pesel'],
    ['37605030299', 'ee-lt-isikukood'],
    ['529.982.247-25', 'br-cpf'],
    ['11.222.333/0001-81', 'br-cnpj'],
    ['078-05-1120', 'us-ssn'],
    ['10000000146', 'tr-tckn'],
    ['11010519491231002X', 'cn-resident-id'],
    ['811228-9874', 'se-personnummer'],
    ['131052-308T', 'fi-hetu'],
    ['AB 12 34 56 C', 'gb-nino'],
    ['756.9217.0769.85', 'ch-ahv'],
    ['85.07.30-033.28', 'be-rijksregister'],
    ['112-233-445 95', 'ru-snils'],
  ])('%s is %s', (text, which) => {
    expect(findPersonal(text)).toMatchObject([{ kind: 'national-id', which, start: 0, end: text.length }])
  })
  it.each([
    '12345678A', 'X1234567M', 'RSSMRA85T10A562T', '2 69 05 49 588 157 81', '44051401358', '37605030298',
    '529.982.247-26', '11.222.333/0001-82', '000-05-1120', '10000000147', '110105194912310021', '811228-9875',
    '131052-308U', 'BG 12 34 56 C', '756.9217.0769.86', '85.07.30-033.29', '112-233-445 96', '39913130299',
  ])('not %s', (text) => {
    expect(findPersonal(text).filter(({ kind }) => kind === 'national-id')).toEqual([])
  }) // prettier-ignore
  it('takes forms that many numbers have only beside their name', () => {
    expect(clean('Mijn BSN is 111222333.')).toBe('Mijn BSN is [national-id].')
    expect(clean('order 111222333')).toBe('order 111222333')
    expect(clean('Steuer-ID 86 095 742 719')).toBe('Steuer-ID [national-id]')
    expect(clean('NIF: 123456789')).toBe('NIF: [national-id]')
    expect(clean('NIF: 123456788')).toBe('NIF: 123456788')
  })
})

describe('addresses of computers', () => {
  it.each(['192.168.0.1', '2001:db8::ff00:42:8329', '2001:0db8:0000:0000:0000:ff00:0042:8329'])('%s', (one) =>
    expect(whole(one)).toBe('ip'),
  )
  it.each(['at 12:30:45', 'version 1.2.3.4', '1.2.3', '256.1.1.1', '1.2.3.4.5', 'a::b'])('not %s', (one) =>
    expect(findPersonal(one)).toEqual([]),
  )
})

describe('streets', () => {
  it.each([
    '221b Baker Street', 'Lindenstraße 4', 'Am Markt 12', '12 rue de la Paix', 'Calle Mayor 5', 'Via Roma 3',
    'Pikk tänav 7', 'ул. Ленина, д. 5', '人民路100号', 'Kungsgatan 5', 'Keizersgracht 123',
  ])('%s', (one) => expect(whole(one)).toBe('address')) // prettier-ignore
  it.each(['5 stars', 'Tea 4', 'I waited 12 days on the street', 'in 2 Wochen'])('not %s', (one) =>
    expect(findPersonal(one)).toEqual([]),
  )
})

describe('names of people known', () => {
  const names = new KnownNames(['Grete Tamm', 'José van Dijk', '王小明', 'x@y.org', 'Al'])
  it('finds them whole or in part, whatever their accents', () => {
    expect(clean('Best, Grete', { names })).toBe('Best, [name]')
    expect(clean('JOSE VAN DIJK and Grete M. Tamm wrote', { names })).toBe('[name] and [name] wrote')
    expect(clean('我是王小明，谢谢', { names })).toBe('我是[name]，谢谢')
  })
  it('takes no other word for a name', () => {
    expect(clean('the grete van came, Al too; Greta', { names })).toBe('the grete van came, Al too; Greta')
  })
})

describe('columns by their values', () => {
  it('says what nine in ten of at least five values are', () => {
    expect(kindOfColumn(['a@b.org', 'c@d.org', 'e@f.org', 'g@h.org', 'i@j.org', ''])).toBe('email')
    expect(kindOfColumn(['111222333', '123456782', '111222333', '123456782', '111222333'])).toBe(
      'national-id',
    )
    expect(kindOfColumn(['a@b.org', 'c@d.org', 'e@f.org', 'no', 'i@j.org'])).toBeNull()
    expect(kindOfColumn(['1001', '1002', '1003', '1004', '1005'])).toBeNull()
  })
})

describe('many texts', () => {
  it('takes seconds for a hundred thousand', () => {
    const names = new KnownNames(Array.from({ length: 20_000 }, (_, i) => `Name${i} Other${i}`))
    const texts = Array.from(
      { length: 100_000 },
      (_, i) =>
        `Order ${100000 + i} came ${i % 9} days late, and nobody answered. I wrote twice, on 12.03.2024 and later. ${
          i % 10 === 0 ? 'Call me: +372 5123 4567 or a@b.org' : 'The tea is very good, though.'
        }`,
    )
    const before = process.cpuUsage()
    let found = 0
    for (const text of texts) found += findPersonal(text, { names, country: 'EE' }).length
    expect(found).toBe(20_000)
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1e6).toBeLessThan(10)
  })
})
