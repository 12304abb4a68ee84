/** How numbers, money, shares, dates and lists are written, in one place for every page. */
export { date, duration, period, toDate, type DateLike, type DateStyle } from './dates'
export { locale, setLocale, type Locale } from './locale'
export { money, moneyRange, NO_VALUE, number, percent, plusMinus, range, type NumberOptions } from './numbers'
export { capital, list, plural, type PluralForms } from './words'
