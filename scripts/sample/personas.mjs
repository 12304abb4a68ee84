import { dayOf, isWorkday, monthOf, weekdayOf, yearOf } from './calendar.mjs'

/**
 * The five kinds of buyers. `perYear` is the mean of the buying rate, which is gamma distributed with `rateShape`;
 * `years` that of the lifetime beyond `staysAtLeast` days, which is exponential: so the usual models of repeat buying
 * have something true to find. `basket` is the median value of goods in cents.
 */
export const PERSONAS = {
  regulars: {
    people: 246,
    perYear: 8,
    rateShape: 6,
    years: 1.7,
    staysAtLeast: 120,
    basket: 4100,
    basketSpread: 0.18,
    lines: [0.52, 0.36, 0.12],
    codeShare: 0.05,
    newsletter: 0.8,
    kinds: { tea: 6, fine: 4, small: 0.6, winter: 1, tin: 0.4, accessory: 0.4, sampler: 0.2 },
    favourites: 3,
  },
  cafes: {
    people: 48,
    perYear: 8,
    rateShape: 5,
    years: 2.4,
    staysAtLeast: 120,
    basket: 21000,
    basketSpread: 0.22,
    lines: [0.3, 0.45, 0.25],
    codeShare: 0,
    newsletter: 0.5,
    kinds: { kilo: 12, tea: 0.4, accessory: 0.2 },
    favourites: 4,
  },
  bargain: {
    people: 610,
    perYear: 4.2,
    rateShape: 6,
    years: 1.8,
    staysAtLeast: 150,
    basket: 1350,
    basketSpread: 0.16,
    lines: [0.72, 0.28],
    codeShare: 0.97,
    newsletter: 0.85,
    kinds: { small: 7, tea: 4, sampler: 0.5, winter: 0.5, tin: 0.2 },
    favourites: 0,
  },
  gifts: {
    people: 1140,
    basket: 8200,
    basketSpread: 0.26,
    lines: [0.6, 0.32, 0.08],
    codeShare: 0.03,
    newsletter: 0.2,
    kinds: { gift: 8, advent: 4, tin: 1, accessory: 0.5, sampler: 0.2 },
    favourites: 0,
  },
  tasters: {
    people: 2005,
    perYear: 0.42,
    rateShape: 1.2,
    years: 0.9,
    staysAtLeast: 0,
    basket: 2800,
    basketSpread: 0.18,
    lines: [0.66, 0.28, 0.06],
    codeShare: 0.04,
    newsletter: 0.3,
    kinds: { sampler: 5, tea: 5, fine: 1.5, small: 1, accessory: 0.8, winter: 0.3 },
    favourites: 0,
  },
}

const MONTHS = [0.92, 0.88, 0.9, 0.84, 0.78, 0.72, 0.68, 0.74, 0.94, 1.1, 1.3, 1.75]
const WEEKDAYS = [1.18, 1.06, 1.0, 0.98, 0.96, 0.92, 0.9]

/** How willing people are to buy tea on this day, about 1 on average. */
export function season(day) {
  const afterChristmas = dayOf(`${yearOf(day)}-12-31`) - day <= 8 ? 0.42 : 1
  return MONTHS[monthOf(day)] * WEEKDAYS[weekdayOf(day)] * afterChristmas
}

/** Cafés order at work, and hardly more before Christmas than else. */
export const cafeSeason = (day) => (isWorkday(day) ? 1.3 + 0.25 * (season(day) - 1) : 0)

/** The windows in which the shop gives a code to everyone. */
export const SALES = [2023, 2024, 2025].flatMap((year) => [
  { code: 'SPRING15', percent: 15, from: dayOf(`${year}-03-20`), to: dayOf(`${year}-03-31`) },
  { code: 'SUMMER20', percent: 20, from: dayOf(`${year}-07-10`), to: dayOf(`${year}-07-24`) },
  { code: 'BLACKTEA20', percent: 20, from: dayOf(`${year}-11-23`), to: dayOf(`${year}-11-30`) },
])
export const saleOn = (day) => SALES.find((sale) => day >= sale.from && day <= sale.to)

/** Bargain hunters wait for a sale. */
export const bargainSeason = (day) => (saleOn(day) ? 4 : 0.72) * season(day)

/** Who is merely curious has other errands in the weeks before Christmas. */
export const curiousSeason = (day) => (monthOf(day) >= 10 ? 0.3 : 1) * season(day)

/** Gifts are bought from the last week of November until the last parcel before Christmas. */
export function giftSeason(day, year = yearOf(day)) {
  const from = dayOf(`${year}-11-24`)
  const to = dayOf(`${year}-12-20`)
  return day >= from && day <= to ? WEEKDAYS[weekdayOf(day)] * (1 + (day - from) / 18) : 0
}

export const SEASONS = {
  regulars: season,
  cafes: cafeSeason,
  bargain: bargainSeason,
  gifts: giftSeason,
  tasters: curiousSeason,
}
