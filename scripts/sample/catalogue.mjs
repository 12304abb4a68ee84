import { dayOf } from './calendar.mjs'

/** From this day on everything costs 7 % more. */
export const PRICE_RISE = dayOf('2025-03-03')

const TEAS = [
  ['Harbour Breakfast', 'HBR', 890],
  ['Elbgold', 'ELB', 1190],
  ['Earl Grey Kontor', 'EGK', 950],
  ['Assam Strong', 'ASS', 850],
  ['Darjeeling First Flush', 'DFF', 1690],
  ['Smoked Lapsang', 'LAP', 1150],
  ['Sencha Morgentau', 'SEN', 1090],
  ['Jasmine Pearls', 'JAS', 1890],
  ['Oolong Highland', 'OOL', 1790],
  ['White Peony', 'WPE', 1490],
  ['Rooibos Vanilla', 'ROO', 750],
  ['Nordlicht Mint', 'NOR', 690],
  ['Chamomile Field', 'CHA', 650],
  ['Ginger & Lemon', 'GIN', 720],
  ['Chai Kontor', 'CHK', 890],
  ['Winter Punch', 'WIN', 820],
]

const teaBags = TEAS.map(([name, code, price]) => ({
  name: `${name} - 100 g`,
  tea: name,
  sku: `${code}-100`,
  price,
  kind: name === 'Winter Punch' ? 'winter' : price >= 1400 ? 'fine' : 'tea',
  food: true,
}))
const smallBags = TEAS.filter(([, , price]) => price < 1300).map(([name, code, price]) => ({
  name: `${name} - 50 g`,
  tea: name,
  sku: `${code}-050`,
  price: Math.round((price * 0.56) / 10) * 10,
  kind: 'small',
  food: true,
}))
const wholesale = TEAS.filter(([, code]) =>
  ['HBR', 'EGK', 'ASS', 'SEN', 'ROO', 'NOR', 'CHK', 'GIN'].includes(code),
)
const kiloBags = wholesale.map(([name, code, price]) => ({
  name: `${name} - 1 kg`,
  tea: name,
  sku: `${code}-1KG`,
  price: Math.round((price * 4.6) / 50) * 50,
  kind: 'kilo',
  food: true,
}))
const others = [
  ['Sampler 8 Teas', 'SAM-8', 1990, 'sampler', true],
  ['Sampler Green', 'SAM-G', 1490, 'sampler', true],
  ['Sampler Caffeine-free', 'SAM-C', 1390, 'sampler', true],
  ['Gift Set Hansa', 'SET-H', 3990, 'gift', true],
  ['Gift Set Speicher', 'SET-S', 5490, 'gift', true],
  ['Gift Set Grand Kontor', 'SET-G', 8900, 'gift', true],
  ['Advent Calendar 24 Teas', 'ADV-24', 4490, 'advent', true],
  ['Tin Hansa', 'TIN-H', 990, 'tin', false],
  ['Tin Speicher', 'TIN-S', 1290, 'tin', false],
  ['Tin Set of 3', 'TIN-3', 2790, 'tin', false],
  ['Steel Infuser', 'INF-1', 790, 'accessory', false],
  ['Tea Timer', 'TIM-1', 1250, 'accessory', false],
  ['Cups, Set of 2', 'CUP-2', 2490, 'accessory', false],
  ['Glass Teapot 1 l', 'POT-1', 3490, 'accessory', false],
  ['Kyusu Pot', 'POT-K', 4900, 'accessory', false],
  ['Matcha Whisk', 'WHI-1', 1590, 'accessory', false],
].map(([name, sku, price, kind, food]) => ({ name, tea: '', sku, price, kind, food }))

/** Everything the shop sells: prices in cents, tax included, before the rise. */
export const PRODUCTS = [...teaBags, ...smallBags, ...kiloBags, ...others]

export const priceOn = (product, day) =>
  day < PRICE_RISE ? product.price : Math.round((product.price * 1.07) / 10) * 10

/** Tax in per cent on [food, everything else], as the country of the buyer asks. */
export function taxRates(country, day) {
  if (country === 'EE') {
    const rate = day < dayOf('2024-01-01') ? 20 : day < dayOf('2025-07-01') ? 22 : 24
    return [rate, rate]
  }
  return { DE: [7, 19], AT: [10, 20], SE: [12, 25], FR: [5.5, 20], NL: [9, 21], GB: [0, 20], TW: [0, 0] }[
    country
  ]
}

/** [what shipping costs, from which subtotal on it is free], in cents. */
export function shippingOf(country) {
  if (country === 'DE') return { fee: 390, freeFrom: 3900, method: 'Standard DE' }
  if (country === 'GB' || country === 'TW') return { fee: 1290, freeFrom: 12000, method: 'International' }
  return { fee: 790, freeFrom: 6900, method: 'Standard EU' }
}
