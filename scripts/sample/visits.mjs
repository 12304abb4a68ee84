import { LAST_DAY, dayOf, momentOf, weekdayOf } from './calendar.mjs'
import { season } from './personas.mjs'
import { stream } from './random.mjs'

/** The shop keeps its web log for one quarter. */
const FROM = dayOf('2025-10-01')
const ANONYMOUS_VISITORS = 2500
/** Visitors who agree to be measured; nobody else is in the log. */
const CONSENT = 0.28

const CAMPAIGNS = [
  { name: 'autumn-harvest', from: dayOf('2025-10-07') },
  { name: 'halloween-chai', from: dayOf('2025-10-24') },
  { name: 'advent-calendar', from: dayOf('2025-11-07') },
  { name: 'black-tea-week', from: dayOf('2025-11-23') },
  { name: 'gifts-in-time', from: dayOf('2025-12-05') },
]
const HOURS = [3, 1, 0.5, 0.4, 0.4, 0.7, 2, 4, 5, 6, 6.5, 6.5, 7, 6.5, 6, 5.5, 5.5, 6, 7, 9, 11, 10, 8, 5]
const DEVICES = { Smartphone: 56, Desktop: 36, Tablet: 8 }
const SEARCH = { Google: 82, DuckDuckGo: 8, Bing: 7, Ecosia: 3 }
const SITES = ['tea-forum.example', 'slow-breakfast.example', 'hamburg-guide.example']

/** Visits to the shop, each a row of the log: strangers, readers of the newsletter, and those who buy. */
export function visits(orders, people) {
  const random = stream('visits')
  const log = []
  const days = Array.from({ length: LAST_DAY - FROM + 1 }, (_, i) => FROM + i)
  const busy = days.map((day) => season(day) * (weekdayOf(day) === 0 ? 1.1 : 1))
  const devices = new Map()
  const at = (day) => momentOf(day, random.weightedIndex(HOURS) * 3600 + random.int(0, 3599))

  const visitorOf = (person) => {
    if (!devices.has(person)) devices.set(person, newVisitor(random, person.language, person.country))
    return devices.get(person)
  }
  const add = (visitor, moment, came, more = {}) => {
    const bounce = !more.status && random.chance(0.42)
    const actions = bounce ? 1 : 2 + Math.floor(random.exponential(more.status === 'ordered' ? 9 : 4))
    const seconds = bounce ? 0 : Math.round(actions * random.lognormal(28, 0.6))
    log.push({ visitor, moment, actions, seconds, status: 'none', userId: '', ...came, ...more })
  }

  for (let i = 0; i < ANONYMOUS_VISITORS; i += 1) {
    const visitor = newVisitor(random, random.weighted({ de: 60, en: 17, sv: 8, et: 7, fr: 8 }))
    let day = days[random.weightedIndex(busy)]
    for (let left = 1 + random.weightedIndex([76, 16, 6, 2]); left > 0 && day <= LAST_DAY; left -= 1) {
      const cart = random.chance(0.05) ? { status: 'abandonedCart' } : {}
      add(visitor, at(day), wayIn(random, day), cart)
      day += random.int(1, 12)
    }
  }

  const measured = new Set(people.filter(() => random.chance(CONSENT)))
  for (const campaign of CAMPAIGNS) {
    for (const person of people) {
      if (
        !person.newsletter ||
        !measured.has(person) ||
        !random.chance(person.persona === 'tasters' ? 0.05 : 0.14)
      )
        continue
      const day = campaign.from + random.weightedIndex([8, 4, 2, 1])
      const signedIn = random.chance(0.35) && person.accounts[0].listed && person.accounts[0].openedDay <= day
      const way = {
        referrerType: 'campaign',
        referrerName: campaign.name,
        campaign: campaign.name,
        source: 'newsletter',
        medium: 'email',
      }
      add(visitorOf(person), at(day), way, { userId: signedIn ? person.accounts[0].email : '' })
    }
  }

  for (const order of orders) {
    const { person } = order
    if (!person || order.channel !== 'web' || order.day < FROM || !measured.has(person)) continue
    const userId = order.account.listed && random.chance(0.65) ? order.account.email : ''
    for (let before = random.weightedIndex([5, 4, 2]); before > 0; before -= 1) {
      const day = order.day - random.int(1, 9)
      if (day >= FROM) add(visitorOf(person), at(day), wayIn(random, day), {})
    }
    const minutes = random.int(3, 25)
    add(visitorOf(person), order.createdAt - minutes * 60_000, wayIn(random, order.day), {
      userId,
      status: 'ordered',
      seconds: minutes * 60 + 20,
    })
  }

  log.sort((a, b) => a.moment - b.moment || (a.visitor.id < b.visitor.id ? -1 : 1))
  return numbered(
    log.filter((visit) => visit.moment >= momentOf(FROM, 0) && visit.moment < momentOf(LAST_DAY + 1, 0)),
  )
}

function numbered(log) {
  const seen = new Map()
  log.forEach((visit, i) => {
    const count = (seen.get(visit.visitor) ?? 0) + 1
    seen.set(visit.visitor, count)
    visit.count = count
    visit.id = 48_211 + i
  })
  return log
}

function newVisitor(random, language, country) {
  const home =
    country ?? { de: random.chance(0.84) ? 'DE' : 'AT', en: 'GB', sv: 'SE', et: 'EE', fr: 'FR' }[language]
  return {
    id: random.hex(16),
    language: language === 'zh-Hant' ? 'zh-tw' : language,
    country: home.toLowerCase(),
    device: random.weighted(DEVICES),
  }
}

function wayIn(random, day) {
  const referrerType = random.weighted({ search: 44, direct: 30, website: 6, social: 10, campaign: 10 })
  if (referrerType === 'search') return { referrerType, referrerName: random.weighted(SEARCH) }
  if (referrerType === 'website') return { referrerType, referrerName: random.pick(SITES) }
  if (referrerType === 'social')
    return { referrerType, referrerName: random.pick(['Instagram', 'Instagram', 'Facebook', 'Pinterest']) }
  if (referrerType === 'direct') return { referrerType, referrerName: '' }
  const name = day >= dayOf('2025-11-10') ? 'christmas-gifts' : 'loose-leaf-tea'
  return { referrerType, referrerName: name, campaign: name, source: 'google', medium: 'cpc' }
}
