import { LAST_DAY, dayOf, isShopOpen, yearOf } from './calendar.mjs'
import { PERSONAS, SEASONS, giftSeason } from './personas.mjs'
import { stream } from './random.mjs'

/** The warehouse moved: orders of the web shop from these days left the house more than a week late. */
export const BAD_MONTH = { from: dayOf('2024-10-29'), to: dayOf('2024-11-21') }
const LATE_IN_BAD_MONTH = 0.88
const LATE_ELSE = 0.015
/** Of those who waited in vain, this many never came back. */
const LOST_TO_LATENESS = 0.1

/** Who gave tea for Christmas gives it again the next year. */
const GIFT_AGAIN = 0.64

/** The shop wins more new customers every year. */
const growth = (day) => 0.78 + (0.5 * day) / LAST_DAY

/** Cumulated weights, so that a first day is one draw and a search. */
function firstDays(persona) {
  const weights = []
  for (let day = 0; day <= LAST_DAY; day += 1) weights.push(growth(day) * SEASONS[persona](day))
  return weights
}

const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length

/**
 * Gives every buyer a first day, a rate and a lifetime, and from these the days on which they buy: a Poisson process,
 * bent by the season, that ends when the lifetime does. Each visit is `{ day, channel, late }`.
 */
export function live(people) {
  const random = stream('life')
  const weights = {}
  const level = {}
  for (const persona of Object.keys(PERSONAS)) {
    weights[persona] = firstDays(persona)
    level[persona] = mean(Array.from({ length: LAST_DAY + 1 }, (_, day) => SEASONS[persona](day)))
  }

  for (const person of people) {
    const { persona } = person
    const first = random.weightedIndex(weights[persona])
    const posShare = person.city === 'Hamburg' && persona !== 'cafes' && persona !== 'bargain' ? 0.45 : 0
    const visit = (day) => {
      const channel = isShopOpen(day) && random.chance(posShare) ? 'pos' : 'web'
      const bad = day >= BAD_MONTH.from && day <= BAD_MONTH.to
      const late = channel === 'web' && random.chance(bad ? LATE_IN_BAD_MONTH : LATE_ELSE)
      person.orders.push({ person, day, channel, late })
      if (bad && late && random.chance(LOST_TO_LATENESS)) {
        person.endDay = day
        person.lostToLateness = true
      }
    }

    if (persona === 'gifts') {
      visit(first)
      if (random.chance(0.08)) visit(Math.min(first + random.int(1, 6), dayOf(`${yearOf(first)}-12-22`)))
      for (let year = yearOf(first) + 1; year <= 2025 && random.chance(GIFT_AGAIN); year += 1) {
        const from = dayOf(`${year}-11-24`)
        visit(from + random.weightedIndex(Array.from({ length: 27 }, (_, i) => giftSeason(from + i, year))))
      }
      continue
    }

    const { perYear, rateShape, years, staysAtLeast } = PERSONAS[persona]
    const rate = random.gammaWithMean(rateShape, perYear) / 365
    person.endDay = first + staysAtLeast + Math.ceil(random.exponential(years * 365))
    visit(first)
    for (let day = first + 1; day <= Math.min(person.endDay, LAST_DAY); day += 1) {
      if (random.chance(1 - Math.exp((-rate * SEASONS[persona](day)) / level[persona]))) visit(day)
    }
  }
}
