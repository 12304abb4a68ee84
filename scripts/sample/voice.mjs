import { DAY, HOUR, LAST_DAY, dayOfMoment, isWorkday, momentOf, workdayAfter } from './calendar.mjs'
import { PRICE_RISE } from './catalogue.mjs'
import { indexAt, stream } from './random.mjs'
import { comment, letter, title, topicOf } from './wording.mjs'

/** Somebody writes in the daytime, and mostly in the evening. */
const writingTime = (random, day) =>
  momentOf(
    day,
    random.weightedIndex([0, 0, 0, 0, 0, 0, 1, 3, 5, 6, 6, 6, 6, 5, 5, 5, 5, 6, 7, 8, 9, 8, 5, 2]) * 3600 +
      random.int(0, 3599),
  )

/**
 * How a person feels about an order on the day they are asked. `luck` in [0, 1) is how the order went; it is dealt out
 * evenly, or among some seventy means of a few dozen answers one or two would look like another bad month.
 */
function feelingOf(order, day, luck) {
  const { person } = order
  let mood = 0.85 + 0.4 * person.contentment + 1.6 * (2 * luck - 1)
  if (order.late) mood -= 3
  if (order.refunded > 0) mood -= 0.8
  if (day >= PRICE_RISE && person.persona === 'bargain') mood -= 0.3
  const leavesSoon = person.endDay !== undefined && person.endDay - order.day < 60 && person.endDay < LAST_DAY
  if (leavesSoon && (person.persona === 'regulars' || person.persona === 'cafes')) mood -= 1.1
  return mood > 0.3 ? 'good' : mood > -0.5 ? 'mixed' : 'bad'
}

const SCORES = {
  good: [0, 0, 0, 0, 0, 0, 0.5, 2, 10, 36, 50],
  mixed: [0, 0, 0, 0, 1, 8, 16, 36, 32, 6, 1],
  bad: [16, 10, 14, 16, 14, 14, 12, 3, 1, 0, 0.5],
}
const STARS = { good: [0.3, 0.2, 2, 26, 72], mixed: [2, 12, 50, 34, 2], bad: [58, 30, 10, 1.5, 0.5] }

/** How readily people answer: the first customers of a young shop do more often than the many of later years. */
const eagerness = (order, atFirst, later) => later + (atFirst - later) * Math.exp(-order.day / 240)

const asked = (order) => order.person && order.channel === 'web' && order.fulfilledAt && !order.cancelledAt

const GOLDEN = (Math.sqrt(5) - 1) / 2
const luckOf = (random) => ({ order: random.evenly(GOLDEN), score: random.evenly(Math.SQRT2 - 1) })

function opinion(random, order, day, luck) {
  const { person } = order
  const feeling = feelingOf(order, day, luck.order())
  const topic = topicOf(random, feeling, { late: order.late, dear: day >= PRICE_RISE })
  const text = comment(random, { language: person.language, topic, feeling, order, elapsed: day - order.day })
  return { order, person, account: order.account, feeling, topic, text, language: person.language }
}

/** The question how likely one is to recommend the shop, mailed ten days after an order, at most twice a year. */
export function survey(orders) {
  const random = stream('survey')
  const luck = luckOf(random)
  const lastAsked = new Map()
  const answers = []
  for (const order of orders.filter(asked)) {
    if (order.day - (lastAsked.get(order.person) ?? -999) < 180) continue
    lastAsked.set(order.person, order.day)
    const answer = random.chance(order.late ? 0.42 : eagerness(order, 0.4, 0.21))
    const day = order.day + (order.late ? 8 : 10) + random.weightedIndex([6, 3, 1])
    if (!answer || day > LAST_DAY) continue
    const said = opinion(random, order, day, luck)
    const submittedAt = writingTime(random, day)
    answers.push({
      ...said,
      text: random.chance(0.76) ? said.text : '',
      score: indexAt(luck.score(), SCORES[said.feeling]),
      startedAt: submittedAt - random.int(25, 240) * 1000,
      submittedAt,
      token: random.hex(16),
    })
  }
  return answers.sort((a, b) => a.submittedAt - b.submittedAt)
}

const REPLIES = {
  de: 'Das tut uns leid. Bitte schreiben Sie uns, wir bringen es in Ordnung.',
  en: 'We are sorry about this. Please write to us and we will put it right.',
  fr: 'Nous sommes désolés. Écrivez-nous, nous trouverons une solution.',
  sv: 'Vi beklagar. Hör av dig till oss så löser vi det.',
  et: 'Meil on kahju. Palun kirjutage meile, leiame lahenduse.',
  'zh-Hant': '非常抱歉，請與我們聯絡，我們會為您處理。',
}

/** Public reviews of the shop. One in eight has neither order number nor address. */
export function reviews(orders) {
  const random = stream('reviews')
  const luck = luckOf(random)
  const written = []
  for (const order of orders.filter(asked)) {
    if (!random.chance(order.late ? 0.32 : eagerness(order, 0.2, 0.092))) continue
    const day = order.late
      ? order.day + 6 + random.weightedIndex([3, 4, 3, 2, 1])
      : dayOfMoment(order.fulfilledAt) + 2 + random.weightedIndex([2, 4, 3, 2, 1])
    if (day > LAST_DAY) continue
    const said = opinion(random, order, day, luck)
    const createdAt = writingTime(random, day)
    const replyAt = momentOf(workdayAfter(day, 1 + random.int(0, 2)), random.int(9 * 3600, 17 * 3600))
    const replied = said.feeling === 'bad' && random.chance(0.55) && dayOfMoment(replyAt) <= LAST_DAY
    written.push({
      ...said,
      stars: indexAt(luck.score(), STARS[said.feeling]) + 1,
      title: title(random, said.language, said.feeling),
      createdAt,
      reply: replied ? REPLIES[said.language] : '',
      replyAt: replied ? replyAt : undefined,
      anonymous: random.chance(0.12),
      id: random.hex(12),
      consumer: random.hex(12),
    })
  }
  return written.sort((a, b) => a.createdAt - b.createdAt)
}

const KINDS = { damaged: 15, wrong: 10, refund: 0, invoice: 7, brewing: 25, code: 12, praise: 6, late: 13 }
const TYPES = { damaged: 'Problem', wrong: 'Problem', refund: 'Refund', late: 'Problem' }

function kindOf(random, order) {
  const weights = { ...KINDS }
  if (order.person.persona === 'cafes') weights.invoice = 45
  if (order.person.persona !== 'bargain') weights.code = 4
  if (order.refunded > 0) weights.refund = 160
  // Nobody can complain of what has not arrived yet.
  if (!order.fulfilledAt) Object.assign(weights, { damaged: 0, wrong: 0, refund: 0, praise: 0 })
  return random.weighted(weights)
}

function openingDay(random, kind, order) {
  if (kind === 'late') return order.day + (order.late ? random.int(4, 7) : random.int(5, 9))
  if (kind === 'refund') return order.day + random.int(14, 24)
  if (kind === 'code') return order.day
  if (kind === 'invoice') return order.day + random.int(0, 2)
  return (order.fulfilledAt ? dayOfMoment(order.fulfilledAt) : order.day) + random.int(2, 6)
}

/** Letters to the help desk, after an order or, now and then, from people who have not bought. */
export function tickets(orders, prospects) {
  const random = stream('tickets')
  const letters = []
  const write = (person, from, kind, order, day) => {
    if (day > LAST_DAY) return
    letters.push(handled(random, { person, account: from, kind, order, openedAt: writingTime(random, day) }))
  }
  for (const order of orders) {
    if (!order.person || order.channel !== 'web' || (order.cancelledAt && !order.late)) continue
    if (!random.chance(order.late ? 0.42 : 0.064)) continue
    const kind = order.late ? 'late' : kindOf(random, order)
    write(order.person, order.account, kind, order, openingDay(random, kind, order))
  }
  for (const person of prospects) {
    if (random.chance(0.04))
      write(
        person,
        person.accounts[0],
        random.pick(['brewing', 'code', 'brewing']),
        undefined,
        random.int(0, LAST_DAY),
      )
  }
  letters.sort((a, b) => a.openedAt - b.openedAt)
  letters.forEach((one, i) => (one.id = i + 1))
  return letters
}

/** The desk answers in office hours; when letters pile up, as in the bad month, it takes longer. */
function handled(random, one) {
  const openedDay = dayOfMoment(one.openedAt)
  const swamped = Boolean(one.order?.late)
  const next = office(one.openedAt + random.exponential(swamped ? 30 : 6) * HOUR, random)
  const solved = office(next + random.exponential(swamped ? 60 : 18) * HOUR, random)
  const end = momentOf(LAST_DAY + 1, 0)
  const firstResponseAt = next < end ? next : undefined
  const left = random.chance(0.035) || solved >= end
  const resolvedAt = left ? undefined : solved
  const status = left
    ? firstResponseAt && random.chance(0.5)
      ? 'Pending'
      : 'Open'
    : LAST_DAY - openedDay > 20
      ? 'Closed'
      : 'Resolved'
  const unhappy = swamped || (resolvedAt && resolvedAt - one.openedAt > 4 * DAY)
  const rated = resolvedAt && random.chance(0.22)
  return {
    ...one,
    ...letter(random, {
      language: one.person.language,
      kind: one.kind,
      order: one.order,
      elapsed: one.order ? openedDay - one.order.day : 0,
    }),
    type: TYPES[one.kind] ?? 'Question',
    priority:
      one.kind === 'late' && random.chance(0.4) ? 'High' : random.weighted({ Low: 3, Medium: 8, High: 1 }),
    source: random.weighted({ Email: 7, Portal: 3, Chat: 1 }),
    agent: random.pick(['Wiebke Claasen', 'Karin Sandberg', 'Jonas Vogt']),
    status,
    firstResponseAt,
    resolvedAt,
    closedAt: status === 'Closed' ? resolvedAt + 2 * DAY : undefined,
    agentTurns: firstResponseAt ? 1 + random.weightedIndex([6, 3, 1]) : 0,
    customerTurns: 1 + random.weightedIndex([6, 3, 1]),
    rating: rated
      ? random.pick(
          unhappy ? ['Unhappy', 'Very Unhappy', 'Neutral'] : ['Extremely Happy', 'Happy', 'Happy', 'Neutral'],
        )
      : '',
  }
}

/** The same moment, or the next one at which somebody sits at the desk (workdays, 9 to 17 o'clock). */
function office(moment, random) {
  let day = dayOfMoment(moment)
  const hour = (moment - momentOf(day, 0)) / HOUR
  if (isWorkday(day) && hour >= 9 && hour < 17) return Math.floor(moment / 1000) * 1000
  if (!isWorkday(day) || hour >= 17) {
    day += 1
    while (!isWorkday(day)) day += 1
  }
  return momentOf(day, 9 * 3600 + random.int(0, 3600))
}
