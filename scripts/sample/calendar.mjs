/**
 * Days are whole numbers from 2023-01-01 = 0; moments are milliseconds of the wall clock in Hamburg, held as if they
 * were UTC, so that no time zone of the machine gets in.
 */
export const DAY = 86_400_000
export const HOUR = 3_600_000
const START = Date.UTC(2023, 0, 1)

export const dayOf = (iso) => Math.round((Date.parse(`${iso}T00:00:00Z`) - START) / DAY)
export const LAST_DAY = dayOf('2025-12-31')
export const momentOf = (day, seconds) => START + day * DAY + seconds * 1000
export const dayOfMoment = (moment) => Math.floor((moment - START) / DAY)
export const isoDay = (day) => new Date(START + day * DAY).toISOString().slice(0, 10)
export const monthOf = (day) => new Date(START + day * DAY).getUTCMonth()
export const yearOf = (day) => new Date(START + day * DAY).getUTCFullYear()
/** 0 = Sunday. */
export const weekdayOf = (day) => new Date(START + day * DAY).getUTCDay()

const EASTER = ['2023-04-09', '2024-03-31', '2025-04-20'].map(dayOf)
const FIXED_HOLIDAYS = ['01-01', '05-01', '10-03', '10-31', '12-25', '12-26']
const HOLIDAYS = new Set([
  ...EASTER.flatMap((easter) => [easter - 2, easter + 1, easter + 39, easter + 50]),
  ...[2023, 2024, 2025, 2026].flatMap((year) => FIXED_HOLIDAYS.map((rest) => dayOf(`${year}-${rest}`))),
])

/** The shop in Hamburg is closed on Sundays and on the city's public holidays. */
export const isShopOpen = (day) => weekdayOf(day) !== 0 && !HOLIDAYS.has(day)
/** The warehouse and the support desk work from Monday to Friday. */
export const isWorkday = (day) => isShopOpen(day) && weekdayOf(day) !== 6

/** The day that lies `count` workdays after `day` (0: the day itself, or the next workday). */
export function workdayAfter(day, count) {
  let result = day
  while (!isWorkday(result)) result += 1
  for (let left = count; left > 0;) {
    result += 1
    if (isWorkday(result)) left -= 1
  }
  return result
}

const lastSunday = (year, month) => {
  const end = new Date(Date.UTC(year, month + 1, 0))
  return Date.UTC(year, month, end.getUTCDate() - end.getUTCDay())
}

/** Hours ahead of UTC: summer time from the last Sunday of March, 2:00, to the last Sunday of October, 3:00. */
function offsetHours(moment) {
  const year = new Date(moment).getUTCFullYear()
  return moment >= lastSunday(year, 2) + 2 * HOUR && moment < lastSunday(year, 9) + 3 * HOUR ? 2 : 1
}

/** `2024-05-01 09:58:12` */
export const stamp = (moment) => new Date(moment).toISOString().slice(0, 19).replace('T', ' ')
/** `2024-05-01 09:58:12 +0200` */
export const stampWithOffset = (moment) => `${stamp(moment)} +0${offsetHours(moment)}00`
/** The same moment as the clock in UTC shows it. */
export const stampUtc = (moment) => stamp(moment - offsetHours(moment) * HOUR)
