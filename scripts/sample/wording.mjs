import * as de from './phrases/de.mjs'
import * as en from './phrases/en.mjs'
import * as et from './phrases/et.mjs'
import * as fr from './phrases/fr.mjs'
import * as sv from './phrases/sv.mjs'
import * as zhHant from './phrases/zh-hant.mjs'
import { PRODUCTS } from './catalogue.mjs'

export const PHRASES = { de, en, et, fr, sv, 'zh-Hant': zhHant }

const TEA_NAMES = [...new Set(PRODUCTS.map((product) => product.tea).filter(Boolean))]

/** A tea of the order, so that one text speaks of one tea; any where the order holds none. */
function teaOf(random, order) {
  const teas = (order?.lines ?? []).map((line) => line.product.tea).filter(Boolean)
  return random.pick(teas.length > 0 ? teas : TEA_NAMES)
}

const fill = (template, { tea, days, order }) =>
  template
    .replaceAll('{tea}', tea)
    .replaceAll('{days}', String(days))
    .replaceAll('{order}', order?.name ?? '')

const TOPICS = {
  good: { taste: 36, packaging: 15, service: 14, delivery: 14, freshness: 13, price: 8 },
  mixed: { taste: 24, packaging: 18, service: 10, delivery: 20, freshness: 8, price: 20 },
  bad: { taste: 22, packaging: 18, service: 14, delivery: 16, freshness: 12, price: 18 },
}

/** What an order is about, to somebody who feels so. */
export function topicOf(random, feeling, { late, dear }) {
  if (late && feeling !== 'good') return random.chance(0.88) ? 'delivery' : 'service'
  const weights = { ...TOPICS[feeling] }
  if (late) weights.delivery = 0
  if (dear && feeling !== 'good') weights.price *= 2.5
  return random.weighted(weights)
}

/**
 * One sentence about the topic, and now and then a second about another.
 * `elapsed`: how many days ago the order was placed; whoever complains counts from there.
 */
export function comment(random, { language, topic, feeling, order, elapsed }) {
  const { feedback } = PHRASES[language]
  const tea = teaOf(random, order)
  const say = (about, mood) => {
    const days = mood === 'bad' ? elapsed : mood === 'good' ? random.int(2, 3) : random.int(4, 6)
    return fill(random.pick(feedback[about][mood]), { tea, days, order })
  }
  const first = say(topic, feeling)
  if (!random.chance(0.5)) return first
  const mood = feeling === 'bad' && random.chance(0.3) ? 'good' : feeling
  const rest = Object.keys(feedback).filter(
    (other) => other !== topic && !(order.late && other === 'delivery'),
  )
  const second = say(random.pick(rest), mood)
  return language === 'zh-Hant' ? first + second : `${first} ${second}`
}

export const title = (random, language, feeling) => random.pick(PHRASES[language].titles[feeling])

/** Subject and text of a letter to the help desk; `elapsed` as above. */
export function letter(random, { language, kind, order, elapsed }) {
  const [subject, text] = random.pick(PHRASES[language].tickets[kind])
  // What is sent back has been under way for a while, but not as long as the order is old.
  const slots = { tea: teaOf(random, order), days: kind === 'refund' ? random.int(5, 9) : elapsed, order }
  return { subject: fill(subject, slots), text: fill(text, slots) }
}

/** How many different sentences and letters there are. */
export function templateCount() {
  let total = 0
  for (const { feedback, tickets } of Object.values(PHRASES)) {
    for (const moods of Object.values(feedback)) for (const list of Object.values(moods)) total += list.length
    for (const list of Object.values(tickets)) total += list.length
  }
  return total
}
