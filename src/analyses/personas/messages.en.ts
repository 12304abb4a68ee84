import { date, duration, money, moneyRange, number, percent, plural } from '../../i18n/formats'
import { sourceName } from '../../sources/source-names'
import type { Head, Named, NamingId, Trait, TraitId } from './naming'
import type { Favourite, Medians, Persona, PersonasResult } from './personas'

const HEADS: Record<Head, { one: string; many: string }> = {
  gifter: { one: 'The December gifter', many: 'December gifters' },
  december: { one: 'The December buyer', many: 'December buyers' },
  bargain: { one: 'The bargain hunter', many: 'bargain hunters' },
  regular: { one: 'The regular', many: 'regulars' },
  newcomer: { one: 'The newcomer', many: 'newcomers' },
  'came-once': { one: 'The one who came once, long ago', many: 'people who came once, long ago' },
  spender: { one: 'The big spender', many: 'big spenders' },
  asker: { one: 'The one who asks for help', many: 'people who ask for help' },
  quiet: { one: 'The one who has gone quiet', many: 'people who have gone quiet' },
  once: { one: 'The one-time buyer', many: 'one-time buyers' },
  occasional: { one: 'The occasional buyer', many: 'occasional buyers' },
}

const TOLD: Record<NamingId, { high: string; low: string }> = {
  days: { high: 'who comes often', low: 'who comes seldom' },
  basket: { high: 'with large baskets', low: 'with small baskets' },
  recency: { high: 'not seen for long', low: 'seen lately' },
  gap: { high: 'with long pauses', low: 'who is soon back' },
  year_end: { high: 'before Christmas', low: 'in any season but winter' },
  discounted: { high: 'who waits for offers', low: 'who pays the full price' },
  focus: { high: 'faithful to one kind of goods', low: 'who tries everything' },
  tickets: { high: 'who asks for help', low: 'who never asks for help' },
  opened: { high: 'who reads your letters', low: 'who leaves your letters closed' },
}

const TRAITS: Record<TraitId, { high: string; low: string }> = {
  days: { high: 'come more often', low: 'come less often' },
  basket: { high: 'spend more each time', low: 'spend less each time' },
  recency: { high: 'were here longer ago', low: 'were here more lately' },
  gap: { high: 'leave longer pauses', low: 'come back sooner' },
  year_end: { high: 'buy more in November and December', low: 'buy less in November and December' },
  discounted: { high: 'buy more at a discount', low: 'buy less at a discount' },
  focus: { high: 'stay with one kind of goods', low: 'buy across all kinds of goods' },
  tickets: { high: 'ask for help more', low: 'ask for help less' },
  opened: { high: 'read your letters more', low: 'read your letters less' },
  feeling: { high: 'write in better spirits', low: 'write in worse spirits' },
}

const STEPS: Record<Head, string> = {
  gifter: 'Write to them in the first days of November, before they look elsewhere.',
  december: 'Invite them back in spring, with something for themselves.',
  bargain: 'Offer them sets and early access rather than one more discount.',
  regular: 'Thank them before they ask for anything, and invite them to bring a friend.',
  newcomer: 'Invite them to a second purchase within six weeks of the first.',
  'came-once': 'Try once, kindly, with something new; then leave them in peace.',
  spender: 'Give them a person to write to, and show them the best you have first.',
  asker: 'Mend what they ask about most; answer before they have to.',
  quiet: 'Ask what has changed, and give a reason to come back.',
  once: 'Show them what goes with what they bought.',
  occasional: 'Remind them when their usual time comes round.',
}

const FEATURES: Record<string, string> = {
  days: 'how often they come',
  basket: 'how much they spend each time',
  year_end: 'how much of it falls in November and December',
}

function name({ head, told, number: which }: Named): string {
  const base = [HEADS[head].one, ...told.map(({ id, direction }) => TOLD[id][direction])]
  const text = base.length > 2 ? `${base[0]} ${base[1]}, ${base.slice(2).join(', ')}` : base.join(' ')
  return which === null ? text : `${text} (${number(which)})`
}

function headline({ personas, clear, basis }: PersonasResult): string {
  const [first] = personas
  if (!first) return 'There are no customers to group yet.'
  if (!clear)
    return `Your ${plural(basis.n, { one: '# customer does', other: '# customers do' })} not fall into clear kinds; these ${number(personas.length)} groups are cuts through one crowd.`
  const rich = personas.reduce((a, b) => (b.revenueShare > a.revenueShare ? b : a))
  const lead = `Your customers are of ${plural(personas.length, { one: '# kind', other: '# kinds' })}`
  if (rich === first)
    return `${lead}; the largest, ${percent(first.share)} of them, also brings the most money: ${percent(first.revenueShare)}.`
  return `${lead}; ${percent(rich.share)} of them, ${HEADS[rich.named.head].many}, bring ${percent(rich.revenueShare)} of the money.`
}

function context({ silhouette, stability, clear }: PersonasResult): string {
  const apart = `They lie apart by ${number(silhouette, { digits: 2 })} on a scale where 1 is fully and 0 not at all`
  const again =
    stability >= 0.75
      ? 'and come out much the same when the people are drawn anew'
      : stability >= 0.6
        ? 'and mostly come out again when the people are drawn anew'
        : 'and change when the people are drawn anew: take them as a picture, not as a fact'
  return clear ? `${apart}, ${again}.` : `${apart}: less than 0.25 is no clear structure.`
}

/** "3 purchases (everybody 2)" */
function beside(own: string, all: string): string {
  return `${own} (everybody ${all})`
}

const shop = (value: number, currency: string) => money(value, currency, { digits: 0 })

/** The words of this page. */
export const words = {
  name,
  many: (head: Head) => HEADS[head].many,
  nextStep: (head: Head) => STEPS[head],
  headline,
  context,
  unclear: 'No clear structure',
  unclearTodo:
    'Use segments instead: they cut by recency, frequency and value, and do not claim that there are kinds of people.',
  size: ({ size, share }: Persona) =>
    `${plural(size, { one: '# customer', other: '# customers' })}, ${percent(share)}`,
  worth: ({ revenueShare, clv }: Persona, currency: string) =>
    [
      `${percent(revenueShare)} of the money so far`,
      ...(clv ? [`${moneyRange(clv.low, clv.high, currency)} expected in 12 months`] : []),
    ].join('; '),
  trait: ({ id, direction }: Trait) => TRAITS[id][direction],
  traits: 'More or less than everybody',
  noTraits: 'Much like everybody.',
  medians: (own: Medians, all: Medians, currency: string): { label: string; value: string }[] => [
    {
      label: 'Days with a purchase',
      value: beside(number(own.days, { digits: 0 }), number(all.days, { digits: 0 })),
    },
    { label: 'Spent on such a day', value: beside(shop(own.basket, currency), shop(all.basket, currency)) },
    { label: 'Last seen', value: `${duration(own.recency)} ago (everybody ${duration(all.recency)})` },
    ...(own.gap === null
      ? []
      : [
          {
            label: 'Between purchases',
            value: all.gap === null ? duration(own.gap) : beside(duration(own.gap), duration(all.gap)),
          },
        ]),
    { label: 'Spent in all', value: beside(shop(own.total, currency), shop(all.total, currency)) },
  ],
  favourite: ({ value, share, shareOfAll }: Favourite) =>
    `${value}, ${percent(share)} of them (everybody ${percent(shareOfAll)})`,
  labels: {
    category: 'Likes best',
    channel: 'Buys through',
    region: 'Most live in',
    discounted: 'Orders at a discount',
    tickets: 'Asks for help',
    nps: 'NPS',
    stars: 'Stars',
    csat: 'Satisfaction, 1 to 5',
    alive: 'Likely still a customer',
    feels: 'They feel',
    wrote: 'What they wrote',
  },
  discounted: (share: number) => percent(share),
  ticketsEach: (each: number) =>
    each < 0.005 ? 'never' : `${number(each, { digits: each < 1 ? 2 : 1 })} times each`,
  alive: (share: number) => percent(share),
  score: (value: number, n: number, digits: number) =>
    `${number(value, { digits })} (${plural(n, { one: '# answer', other: '# answers' })})`,
  voices: 'In their words',
  by: (source: string, when: Date | null) => `${sourceName(source)}${when ? ` · ${date(when)}` : ''}`,
  next: 'Next step',
  open: 'Open list',
  stability: (stability: number) =>
    stability >= 0.75
      ? 'holds when drawn anew'
      : stability >= 0.6
        ? 'mostly holds when drawn anew'
        : 'falls apart when drawn anew',
  chart: 'Their share of the money / of the customers',
  shares: (money: number, people: number) => `${percent(money)} / ${percent(people)}`,
  chartSummary: ({ personas }: PersonasResult) =>
    personas
      .map(
        (persona) =>
          `${persona.name}: ${percent(persona.share)} of customers, ${percent(persona.revenueShare)} of revenue`,
      )
      .join('; '),
  customers: 'Share of customers',
  revenue: 'Share of revenue',
  persona: 'Persona',
  n: (n: number) => plural(n, { one: '# customer', other: '# customers' }),
  basis: ({ features }: PersonasResult) =>
    `grouped by ${features.map((id) => FEATURES[id] ?? id).join(', ')}`,
}
