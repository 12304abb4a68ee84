import * as de from './phrases/de.mjs'
import * as en from './phrases/en.mjs'
import * as et from './phrases/et.mjs'
import * as fr from './phrases/fr.mjs'
import * as sv from './phrases/sv.mjs'
import * as zhHant from './phrases/zh-hant.mjs'
import { PRODUCTS } from './catalogue.mjs'

export const PHRASES = { de, en, et, fr, sv, 'zh-Hant': zhHant }

const TEA_NAMES = [...new Set(PRODUCTS.map((product) => product.tea).filter(Boolean))]
const DAYS = { good: [2, 3], mixed: [4, 6], bad: [8, 15] }

function fill(random, template, order, feeling) {
  const teas = (order?.lines ?? []).map((line) => line.product.tea).filter(Boolean)
  return template
    .replaceAll('{tea}', () => (teas.length > 0 ? random.pick(teas) : random.pick(TEA_NAMES)))
    .replaceAll('{days}', () => String(random.int(...DAYS[feeling])))
    .replaceAll('{order}', order?.name ?? '')
    .replace(/ +([?.])/g, (whole, mark) => (order ? whole : mark))
    .trim()
}

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

/** One sentence about the topic, and now and then a second about another. */
export function comment(random, { language, topic, feeling, order, late }) {
  const { feedback } = PHRASES[language]
  const first = fill(random, random.pick(feedback[topic][feeling]), order, feeling)
  if (!random.chance(0.4)) return first
  const mood = feeling === 'bad' && random.chance(0.3) ? 'good' : feeling
  const rest = Object.keys(feedback).filter((other) => other !== topic && !(late && other === 'delivery'))
  const second = fill(random, random.pick(feedback[random.pick(rest)][mood]), order, mood)
  return language === 'zh-Hant' ? first + second : `${first} ${second}`
}

export const title = (random, language, feeling) => random.pick(PHRASES[language].titles[feeling])

/** Subject and text of a letter to the help desk. */
export function letter(random, language, kind, order) {
  const [subject, text] = random.pick(PHRASES[language].tickets[kind])
  const feeling = kind === 'late' || kind === 'refund' ? 'bad' : 'mixed'
  return { subject: fill(random, subject, order, feeling), text: fill(random, text, order, feeling) }
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
