import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildSample } from './build.mjs'

const FOLDER = new URL('../../public/sample/', import.meta.url)
type Row = Record<string, string>

const text = (name: string) => readFileSync(new URL(name, FOLDER), 'utf8')
const rowsOf = (name: string) => {
  const { data, errors } = Papa.parse<Row>(text(name), { header: true, skipEmptyLines: true })
  expect(errors).toEqual([])
  return data
}
/** Without the line that stands twice in each of these files. */
const distinct = (rows: Row[], id: string) => [...new Map(rows.map((row) => [row[id]!, row])).values()]
const truth = JSON.parse(text('truth.json'))
const cents = (cell: string) => Math.round(Number(cell) * 100)
const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length

interface Order {
  name: string
  email: string
  created: string
  day: string
  total: number
  shipping: number
  tax: number
  refunded: number
  discount: number
  subtotal: number
  lines: Row[]
  head: Row
}

function readOrders(): Order[] {
  const byName = new Map<string, Row[]>()
  for (const row of rowsOf('shopify-orders.csv')) {
    const rows = byName.get(row.Name!)
    if (rows) rows.push(row)
    else byName.set(row.Name!, [row])
  }
  return [...byName].map(([name, lines]) => {
    const head = lines[0]!
    return {
      name,
      head,
      lines,
      email: head.Email!,
      created: head['Created at']!,
      day: head['Created at']!.slice(0, 10),
      total: cents(head.Total!),
      shipping: cents(head.Shipping!),
      tax: cents(head.Taxes!),
      refunded: cents(head['Refunded Amount']!),
      discount: cents(head['Discount Amount']!),
      subtotal: cents(head.Subtotal!),
    }
  })
}

/** The rule of the workspace, written a second time: neither cancelled nor wholly refunded. */
const counts = (order: Order) => order.head['Cancelled at'] === '' && order.refunded < order.total
const net = (order: Order) => order.total - order.shipping - order.tax - order.refunded

let orders: Order[] = []
let counted: Order[] = []
const secondAddress = new Map<string, string>(
  truth.duplicates.map((pair: { emails: [string, string] }) => [pair.emails[1], pair.emails[0]]),
)
const personOf = (email: string) => secondAddress.get(email) ?? email
const byPerson = new Map<string, Order[]>()

beforeAll(() => {
  orders = readOrders()
  counted = orders.filter(counts)
  for (const order of counted) {
    if (order.email === '') continue
    const key = personOf(order.email)
    byPerson.set(key, [...(byPerson.get(key) ?? []), order])
  }
})

describe('the files', () => {
  it('are what the generator makes, to the byte', () => {
    const made = buildSample()
    expect([...made.keys()].sort()).toEqual([...Object.keys(truth.rows), 'truth.json'].sort())
    for (const [name, content] of made) expect(content === text(name), name).toBe(true)
  })

  it('have as many rows as written down, and no ragged one', () => {
    for (const [name, rows] of Object.entries(truth.rows)) expect(rowsOf(name).length, name).toBe(rows)
  })

  it('stay small enough to be served with the page', () => {
    const names = Object.keys(truth.rows)
    expect(names.reduce((sum, name) => sum + Buffer.byteLength(text(name)), 0)).toBeLessThan(6_500_000)
    expect(truth.rows['matomo-visits.csv']).toBeLessThanOrEqual(5000)
  })

  it('hold no address that somebody could have', () => {
    const all = [...Object.keys(truth.rows), 'truth.json'].map(text).join('\n')
    const hosts = new Set([...all.matchAll(/[\w.+-]+@([\w.-]+\w)/g)].map((match) => match[1]!))
    expect(hosts.size).toBeGreaterThan(3)
    for (const host of hosts) expect(host).toMatch(/(^|\.)example\.(com|net|org)$/)
  })

  it('know nothing after the last day', () => {
    for (const [name, column] of [
      ['shopify-orders.csv', 'Created at'],
      ['freshdesk-tickets.csv', 'Created time'],
      ['freshdesk-tickets.csv', 'Resolved time'],
      ['typeform-nps.csv', 'Submit Date (UTC)'],
      ['trustpilot-reviews.csv', 'Review Created (UTC)'],
      ['matomo-visits.csv', 'serverDate'],
      ['mailchimp-subscribed.csv', 'LAST_CHANGED'],
    ] as const) {
      const days = rowsOf(name).map((row) => row[column]!.slice(0, 10))
      const readable = days.filter((day) => /^20\d\d-(0[1-9]|1[0-2])-[0-3]\d$/.test(day)).sort()
      expect(readable.at(-1)! <= truth.as_of, `${name} ${column} ${readable.at(-1)}`).toBe(true)
      expect(readable[0]! >= '2023-01-01', `${name} ${column} ${readable[0]}`).toBe(true)
    }
  })
})

describe('the orders', () => {
  it('add up: lines, subtotal, shipping, total and the tax inside it', () => {
    for (const order of orders) {
      const goods = order.lines.reduce(
        (sum, line) => sum + Number(line['Lineitem quantity']) * cents(line['Lineitem price']!),
        0,
      )
      expect(goods - order.discount, order.name).toBe(order.subtotal)
      expect(order.subtotal + order.shipping, order.name).toBe(order.total)
      const taxes = [1, 2, 3, 4, 5].reduce((sum, i) => sum + cents(order.head[`Tax ${i} Value`] || '0'), 0)
      expect(taxes, order.name).toBe(order.tax)
      expect(order.refunded <= order.total, order.name).toBe(true)
      for (const line of order.lines.slice(1)) expect(line.Total, order.name).toBe('')
    }
  })

  it('come to the totals that the truth names', () => {
    const { totals } = truth
    expect(orders.length).toBe(totals.orders)
    expect(counted.length).toBe(totals.orders_counted)
    expect(counted.reduce((sum, order) => sum + net(order), 0)).toBe(Math.round(totals.net * 100))
    expect(orders.reduce((sum, order) => sum + order.total, 0)).toBe(Math.round(totals.gross * 100))
    expect(orders.reduce((sum, order) => sum + order.refunded, 0)).toBe(Math.round(totals.refunded * 100))
    expect(new Set(counted.map((order) => order.email).filter(Boolean)).size).toBe(
      totals.emails_with_counted_order,
    )
    expect(byPerson.size).toBe(totals.people_with_counted_order)
    expect(orders.filter((order) => order.email === '').length).toBe(totals.orders_without_email)
    expect(orders.filter((order) => order.head['Cancelled at'] !== '').length).toBe(totals.orders_cancelled)
    expect(orders.filter((order) => order.refunded > 0 && order.refunded < order.total).length).toBe(
      totals.orders_refunded_partly,
    )
    expect(
      orders.filter((order) => order.head['Cancelled at'] === '' && order.refunded === order.total).length,
    ).toBe(totals.orders_refunded_whole)
    expect(orders.filter((order) => order.head['Discount Code'] !== '').length).toBe(totals.orders_with_code)
    expect(orders.filter((order) => order.head.Source === 'pos').length).toBe(totals.orders_pos)
    const days = orders.map((order) => order.day).sort()
    expect([days[0], days.at(-1)]).toEqual([totals.first_order, totals.last_order])
    expect(totals.last_order).toBe('2025-12-31')
    const purchaseDays = [...byPerson].flatMap(([person, own]) =>
      own.map((order) => `${person}/${order.day}`),
    )
    expect(new Set(purchaseDays).size).toBe(totals.purchase_days)
  })

  it('are those of a small shop: many buy once, few bring much, and it grows', () => {
    expect(byPerson.size).toBeGreaterThan(3900)
    expect(byPerson.size).toBeLessThan(4100)
    const sizes = [...byPerson.values()].map((own) => own.length)
    const once = sizes.filter((size) => size === 1).length / sizes.length
    expect(once).toBeGreaterThan(0.45)
    expect(once).toBeLessThan(0.6)
    const revenue = [...byPerson.values()].map((own) => own.reduce((sum, order) => sum + net(order), 0))
    revenue.sort((a, b) => b - a)
    const top = revenue.slice(0, Math.round(revenue.length / 10)).reduce((a, b) => a + b, 0)
    const share = top / revenue.reduce((a, b) => a + b, 0)
    expect(share).toBeGreaterThan(0.45)
    expect(share).toBeLessThan(0.55)
    const year = (which: string) =>
      counted.filter((o) => o.day.startsWith(which)).reduce((sum, o) => sum + net(o), 0)
    expect(year('2024')).toBeGreaterThan(year('2023'))
    expect(year('2025')).toBeGreaterThan(year('2024'))
    for (const which of ['2023', '2024', '2025']) {
      const months = new Map<string, number>()
      for (const order of counted.filter((o) => o.day.startsWith(which)))
        months.set(order.day.slice(5, 7), (months.get(order.day.slice(5, 7)) ?? 0) + 1)
      expect([...months].sort((a, b) => b[1] - a[1])[0]![0]).toBe('12')
    }
  })

  it('are never sold at the counter on a Sunday, nor shipped at a weekend', () => {
    const weekday = (stamp: string) => new Date(`${stamp.slice(0, 10)}T00:00:00Z`).getUTCDay()
    for (const order of orders) {
      if (order.head.Source === 'pos') expect(weekday(order.created), order.name).not.toBe(0)
      else if (order.head['Fulfilled at'])
        expect([1, 2, 3, 4, 5]).toContain(weekday(order.head['Fulfilled at']))
      if (order.head['Fulfilled at'])
        expect(order.head['Fulfilled at'] >= order.created, order.name).toBe(true)
    }
  })

  it('agree with the customers file', () => {
    const spent = new Map<string, { orders: number; spent: number }>()
    for (const order of orders) {
      if (order.email === '' || order.head['Cancelled at'] !== '') continue
      const before = spent.get(order.email) ?? { orders: 0, spent: 0 }
      spent.set(order.email, {
        orders: before.orders + 1,
        spent: before.spent + order.total - order.refunded,
      })
    }
    const customers = rowsOf('shopify-customers.csv')
    expect(new Set(customers.map((row) => row['Customer ID'])).size).toBe(customers.length)
    for (const row of customers) {
      const own = spent.get(row.Email!) ?? { orders: 0, spent: 0 }
      expect(Number(row['Total Orders']), row.Email).toBe(own.orders)
      expect(cents(row['Total Spent']!), row.Email).toBe(own.spent)
    }
  })
})

describe('what was planted', () => {
  it('puts every buyer into exactly one group', () => {
    const named = Object.values<string[]>(truth.personas).flat()
    expect(new Set(named).size).toBe(named.length)
    expect(new Set(named.map(personOf))).toEqual(new Set(byPerson.keys()))
  })

  describe('groups that plain k-means finds again', () => {
    const DAY = 86_400_000
    const share = (list: Order[], of: (order: Order) => boolean) => list.filter(of).length / list.length
    const giftLine = (line: Row) => /^(SET|ADV|TIN)-/.test(line['Lineitem sku']!)
    const amount = (lines: Row[]) =>
      lines.reduce((sum, line) => sum + Number(line['Lineitem quantity']) * cents(line['Lineitem price']!), 0)

    const habitsOf = (own: Order[]) => {
      const days = [...new Set(own.map((order) => order.day))].sort()
      const span = Date.parse(days.at(-1)!) - Date.parse(days[0]!)
      const lines = own.flatMap((order) => order.lines)
      return {
        days: Math.log1p(days.length),
        basket: Math.log1p(own.reduce((sum, order) => sum + net(order), 0) / 100 / days.length),
        recency: Math.log1p((Date.parse(truth.as_of) - Date.parse(days.at(-1)!)) / DAY),
        gap: days.length > 1 ? Math.log1p(span / DAY / (days.length - 1)) : NaN,
        december: share(own, (order) => order.day.slice(5, 7) === '12'),
        yearEnd: (days.filter((day) => day.slice(5, 7) >= '11').length + 1 / 6) / (days.length + 1),
        discounted: share(own, (order) => order.discount > 0),
        gifts: amount(lines.filter(giftLine)) / amount(lines),
      }
    }
    type Habit = keyof ReturnType<typeof habitsOf>

    function agreement(habits: readonly Habit[]): number {
      const people = [...byPerson.keys()].sort()
      const points = people.map((person) => {
        const all = habitsOf(byPerson.get(person)!)
        return habits.map((habit) => all[habit])
      })
      const groups = new Map<string, string>()
      for (const [name, emails] of Object.entries<string[]>(truth.personas))
        for (const email of emails) groups.set(personOf(email), name)
      return adjustedRand(
        kMeans(standardised(points), 5),
        people.map((person) => groups.get(person)!),
      )
    }

    it('from purchases, discounts and what is bought', () => {
      expect(agreement(['days', 'basket', 'gap', 'december', 'discounted', 'gifts'])).toBeGreaterThan(0.75)
    })

    it('from the purchases alone', () => {
      expect(agreement(['days', 'basket', 'recency', 'gap', 'yearEnd'])).toBeGreaterThan(0.6)
    })
  })

  it('leavers who were loyal, and bought nothing after they left', () => {
    expect(truth.leavers.length).toBeGreaterThan(20)
    for (const leaver of truth.leavers) {
      const own = byPerson.get(personOf(leaver.emails[0]))!
      expect(own.length).toBe(leaver.orders)
      expect(own.length).toBeGreaterThanOrEqual(5)
      const last = own
        .map((order) => order.day)
        .sort()
        .at(-1)!
      expect(last).toBe(leaver.last_order)
      expect(last <= leaver.left_on).toBe(true)
      expect(leaver.left_on >= '2025-01-01' && leaver.left_on <= '2025-12-31').toBe(true)
      for (const order of orders)
        if (leaver.emails.includes(order.email)) expect(order.day <= leaver.left_on).toBe(true)
      expect((Date.parse(truth.as_of) - Date.parse(last)) / 86_400_000).toBe(leaver.silent_days)
    }
  })

  it('a bad November in 2024: late parcels, angry stars and answers, many letters', () => {
    const month = (cell: string | undefined) => (cell ?? '').slice(0, 7)
    const inside = (cell: string | undefined) => month(cell) === '2024-11'
    const question = 'How likely are you to recommend Kontor Tea to a friend or colleague?'
    const nps = (rows: Row[]) =>
      (100 *
        (rows.filter((r) => Number(r[question]) > 8).length -
          rows.filter((r) => Number(r[question]) < 7).length)) /
      rows.length
    const answers = distinct(rowsOf('typeform-nps.csv'), '#')
    const bad = answers.filter((row) => inside(row['Submit Date (UTC)']))
    expect(bad.length).toBe(truth.bad_month.nps_answers)
    expect(nps(bad)).toBeLessThan(0)
    expect(nps(answers.filter((row) => !inside(row['Submit Date (UTC)'])))).toBeGreaterThan(30)

    const reviews = distinct(rowsOf('trustpilot-reviews.csv'), 'Review Id')
    const stars = (rows: Row[]) => mean(rows.map((row) => Number(row['Review Stars'])))
    const angry = reviews.filter((row) => inside(row['Review Created (UTC)']))
    expect(angry.length).toBe(truth.bad_month.reviews)
    expect(stars(angry)).toBeLessThan(2.8)
    expect(stars(reviews.filter((row) => !inside(row['Review Created (UTC)'])))).toBeGreaterThan(3.6)

    const letters = rowsOf('freshdesk-tickets.csv')
    const november = letters.filter((row) => inside(row['Created time']))
    expect(november.length).toBe(truth.bad_month.tickets_by_opening_day)
    expect(november.length).toBeGreaterThan(
      3 * letters.filter((row) => month(row['Created time']) === '2024-10').length,
    )
    const words =
      /deliver|parcel|order|Lieferung|Paket|Bestellung|commande|livraison|colis|leverans|beställning|paket|tellimus|tarne|pakk|訂單|包裹/i
    expect(
      november.filter((row) => words.test(row.Subject! + row.Description!)).length,
    ).toBeGreaterThanOrEqual(truth.bad_month.tickets_about_lateness)
  })

  it('no other month that looks like it: every mean of stars and answers lies within its margin', () => {
    const question = 'How likely are you to recommend Kontor Tea to a friend or colleague?'
    const voices = {
      stars: distinct(rowsOf('trustpilot-reviews.csv'), 'Review Id').map((row) => ({
        month: row['Review Created (UTC)']!.slice(0, 7),
        value: Number(row['Review Stars']),
      })),
      nps: distinct(rowsOf('typeform-nps.csv'), '#').map((row) => {
        const score = Number(row[question])
        return { month: row['Submit Date (UTC)']!.slice(0, 7), value: score > 8 ? 100 : score < 7 ? -100 : 0 }
      }),
    }
    for (const [instrument, said] of Object.entries(voices)) {
      const months = [...new Set(said.map(({ month }) => month))].sort()
      expect(months.length, instrument).toBe(36)
      const low = months.filter((month) => {
        const [own, rest] = [true, false].map((inside) =>
          meanWithMargin(said.filter((one) => (one.month === month) === inside).map(({ value }) => value)),
        ) as [Margin, Margin]
        return own.mean + own.margin < rest.mean - rest.margin
      })
      expect(low, instrument).toEqual(['2024-11'])
      // The first weeks of a shop are quiet; from then on a month has enough voices to have a mean.
      for (const month of months.slice(3))
        expect(said.filter((one) => one.month === month).length, `${instrument} ${month}`).toBeGreaterThan(7)
    }
  })

  it('people with two accounts, and households that only look like it', () => {
    const customers = new Map(rowsOf('shopify-customers.csv').map((row) => [row.Email!, row]))
    expect(truth.duplicates.length).toBe(60)
    for (const pair of truth.duplicates) {
      const [a, b] = pair.emails.map((email: string) => customers.get(email)!)
      expect([a['Customer ID'], b['Customer ID']]).toEqual(pair.ids.map((id: string) => `'${id}`))
      expect(a.Email).not.toBe(b.Email)
      expect(a['Default Address Zip']).toBe(b['Default Address Zip'])
      const digits = (cell: string) => cell.replace(/^\+\d\d /, '0').replace(/\D/g, '')
      const [phoneA, phoneB] = [digits(a['Default Address Phone']), digits(b['Default Address Phone'])]
      expect(phoneA !== '' && phoneB !== '').toBe(pair.same_phone)
      if (pair.same_phone) {
        expect(phoneA).toBe(phoneB)
        expect(a['Default Address Phone']).not.toBe(b['Default Address Phone'])
      }
    }
    expect(
      truth.duplicates.filter((pair: { same_phone: boolean }) => pair.same_phone).length,
    ).toBeGreaterThan(8)
    for (const pair of truth.not_duplicates) {
      const [a, b] = pair.emails.map((email: string) => customers.get(email)!)
      expect(a['Last Name']).toBe(b['Last Name'])
      expect(a['Default Address Phone']).toBe(b['Default Address Phone'])
      expect(a['First Name']).not.toBe(b['First Name'])
    }
  })

  it('dirt, all of it named', () => {
    const letters = rowsOf('freshdesk-tickets.csv')
    const unreadable = letters.filter(
      (row) => !/^20\d\d-(0[1-9]|1[0-2])-[0-3]\d \d\d:\d\d:\d\d$/.test(row['Created time']!),
    )
    expect(unreadable.map((row) => [Number(row['Ticket ID']), row['Created time']])).toEqual(
      truth.dirty.unreadable_dates.map((one: { ticket: number; text: string }) => [one.ticket, one.text]),
    )
    expect(unreadable.length).toBe(3)
    for (const name of Object.keys(truth.rows)) {
      const lines = text(name).trimEnd().split('\n')
      const twice = lines.filter((line, i) => line.length > 40 && lines[i + 1] === line)
      const named = truth.dirty.repeated_lines.filter((one: { file: string }) => one.file === name)
      expect(twice.length, name).toBe(named.length)
      for (const [i, one] of named.entries()) expect(twice[i]).toContain(one.id)
    }
    const strange = rowsOf('mailchimp-subscribed.csv')
      .map((row) => row['Email Address']!)
      .filter((email) => email !== email.trim().toLowerCase())
    expect(strange.map((email) => email.trim().toLowerCase())).toEqual(truth.dirty.recased_emails)
  })

  it('feelings in many words and six languages, with scores that agree', () => {
    expect(truth.feedback_templates).toBeGreaterThanOrEqual(120)
    const reviews = rowsOf('trustpilot-reviews.csv')
    expect(new Set(reviews.map((row) => row['Review Language'])).size).toBe(6)
    expect(new Set(reviews.map((row) => row['Review Content'])).size / reviews.length).toBeGreaterThan(0.6)
    const stars = (pattern: RegExp) =>
      mean(
        reviews.filter((row) => pattern.test(row['Review Title']!)).map((row) => Number(row['Review Stars'])),
      )
    expect(stars(/^(Enttäuscht|Nie wieder|Disappointed|Not again|Besviken|Pettumus|失望)$/)).toBeLessThan(2.2)
    expect(stars(/^(Top|Great|Toppen|Wunderbarer Tee|Wonderful tea|Väga hea)$/)).toBeGreaterThan(4.4)
    const names = new Set(orders.map((order) => order.name))
    for (const row of reviews) if (row['Reference Id']) expect(names.has(row['Reference Id'])).toBe(true)
    expect(reviews.filter((row) => row['Reference Id'] === '').length).toBeGreaterThan(20)
  })
})

interface Margin {
  mean: number
  margin: number
}

/** Two standard errors, as of a mean. */
function meanWithMargin(values: number[]): Margin {
  const centre = mean(values)
  const variance = values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1)
  return { mean: centre, margin: 2 * Math.sqrt(variance / values.length) }
}

/** In standard deviations, three at most; what is missing (a gap of somebody who came once) counts as the mean. */
function standardised(points: number[][]): number[][] {
  const columns = points[0]!.map((_, i) => {
    const values = points.map((point) => point[i]!).filter((value) => !Number.isNaN(value))
    const centre = mean(values)
    return { centre, spread: Math.sqrt(mean(values.map((value) => (value - centre) ** 2))) }
  })
  return points.map((point) =>
    point.map((value, i) => {
      if (Number.isNaN(value)) return 0
      return Math.max(-3, Math.min(3, (value - columns[i]!.centre) / columns[i]!.spread))
    }),
  )
}

/** Lloyd's algorithm; the first centres lie as far apart as can be, so that nothing is left to chance. */
function kMeans(points: number[][], k: number): number[] {
  const distance = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0)
  const centres = [points[0]!]
  while (centres.length < k) {
    const away = points.map((point) => Math.min(...centres.map((centre) => distance(point, centre))))
    centres.push(points[away.indexOf(Math.max(...away))]!)
  }
  let labels: number[] = []
  for (let round = 0; round < 60; round += 1) {
    labels = points.map((point) => {
      const away = centres.map((centre) => distance(point, centre))
      return away.indexOf(Math.min(...away))
    })
    for (let j = 0; j < k; j += 1) {
      const own = points.filter((_, i) => labels[i] === j)
      if (own.length > 0) centres[j] = points[0]!.map((_, c) => mean(own.map((point) => point[c]!)))
    }
  }
  return labels
}

/** Hubert and Arabie (1985). */
function adjustedRand(a: number[], b: string[]): number {
  const pairs = (n: number) => (n * (n - 1)) / 2
  const tally = (keys: string[]) => {
    const counter = new Map<string, number>()
    for (const key of keys) counter.set(key, (counter.get(key) ?? 0) + 1)
    return [...counter.values()].reduce((sum, n) => sum + pairs(n), 0)
  }
  const both = tally(a.map((label, i) => `${label}|${b[i]}`))
  const left = tally(a.map(String))
  const right = tally(b)
  const expected = (left * right) / pairs(a.length)
  return (both - expected) / ((left + right) / 2 - expected)
}
