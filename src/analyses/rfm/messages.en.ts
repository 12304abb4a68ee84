import { date, duration, money, number, percent, plural } from '../../i18n/formats'
import type { Tone } from '../../ui/tone'
import { inHundred, people, segmentLabel } from '../messages.en'
import type { RfmResult, SegmentRow } from './rfm'

interface SegmentWords {
  tone: Tone
  /** Who they are. */
  who: string
  /** What to do about them. */
  next: string
}

/** In the order from the best to the lost. */
export const segmentWords: Record<string, SegmentWords> = {
  Champions: {
    tone: 'good',
    who: 'They bought more lately, more often and for more than nearly everyone else.',
    next: 'Thank them, show them what is new first, and ask them to recommend you. They need no discount.',
  },
  Loyal: {
    tone: 'good',
    who: 'They come back again and again.',
    next: 'Offer what goes with what they buy, and ask what they think.',
  },
  'Potential Loyalist': {
    tone: 'good',
    who: 'They bought more lately than most, and more than once or for a good sum.',
    next: 'Give them a reason for the next purchase while they remember you.',
  },
  'New Customers': {
    tone: 'plain',
    who: 'They bought more lately than most, once or nearly so, and for little.',
    next: 'Welcome them and help them to get the good of what they bought: the second purchase decides.',
  },
  Promising: {
    tone: 'plain',
    who: 'They bought more lately than most, seldom so far, but for a good sum.',
    next: 'Show them what people like them bought next.',
  },
  'Need Attention': {
    tone: 'watch',
    who: 'Good customers who have become quieter.',
    next: 'Remind them of what they liked, before they form another habit.',
  },
  'About To Sleep': {
    tone: 'watch',
    who: 'They bought some time ago, seldom, and for little.',
    next: 'One friendly reminder; if nothing comes of it, let them be.',
  },
  'At Risk': {
    tone: 'bad',
    who: 'They bought often or for much, and have not been seen for long.',
    next: 'Write to them in person and ask what went wrong.',
  },
  'Cannot Lose Them': {
    tone: 'bad',
    who: 'They bought for much or very often, and have not been seen for the longest time.',
    next: 'Write to them in person, or call: each of them is worth a conversation.',
  },
  Hibernating: {
    tone: 'plain',
    who: 'They bought long ago, seldom, and not for much.',
    next: 'Include them in what you send to everyone; spend no more.',
  },
  Lost: {
    tone: 'plain',
    who: 'They bought once or twice, little, and longest ago.',
    next: 'Leave them in peace.',
  },
  Other: {
    tone: 'plain',
    who: 'Their code stands in no row of your table.',
    next: 'Give the code a segment below.',
  },
}

/** Stands on the earlier side of the flows. */
export const NOT_YET = 'not-yet'

export const words = {
  title(result: RfmResult): string {
    const { basis, best, leaving } = result
    if (basis.n === 0) return 'Nobody has bought anything yet.'
    const going =
      leaving.customers === 0
        ? 'None of the good ones has been away for long.'
        : plural(leaving.customers, {
            one: 'One good one has not been seen for long.',
            other: '# good ones have not been seen for long.',
          })
    if (best.customers === 0)
      return [
        plural(basis.n, {
          one: 'Your one customer does not stand out yet.',
          other: 'None of your # customers stands out yet.',
        }),
        leaving.customers > 0 ? going : '',
      ]
        .join(' ')
        .trim()
    const brings = plural(best.customers, { one: 'brings', other: 'bring' })
    return `${people(best.customers)}, ${inHundred(best.share)}, ${brings} you ${percent(best.revenueShare)} of the money. ${going}`
  },
  context: (n: number) =>
    n < 25
      ? 'Each tile is a segment: as large as it has customers, as dark as it brings revenue. With fewer than 25 customers the scores are coarse.'
      : 'Each tile is a segment: as large as it has customers, as dark as it brings revenue. Recency, frequency and money are scored 1–5 by rank, so the limits move with your shop.',
  label: segmentLabel,
  tiles: 'Segments by customers and revenue',
  tilesSummary: (rows: SegmentRow[]) =>
    rows
      .filter((row) => row.customers > 0)
      .map(
        (row) =>
          `${words.label(row.segment)}: ${people(row.customers)}, ${percent(row.revenueShare)} of revenue`,
      )
      .join('; '),
  tileText: (row: SegmentRow) => `${number(row.customers)} · ${percent(row.revenueShare)}`,
  equalScores: 'equal values get equal scores',
  customers: 'Customers',
  share: 'Share',
  segment: 'Segment',
  change: 'Change',
  changeTerm: (before: string) => `Customers more or fewer than on ${date(before)}`,
  revenue: 'Revenue so far',
  revenueShare: 'of revenue',
  revenue12m: 'Revenue, last 12 m',
  worth: 'Worth, next 12 m',
  worthTerm:
    'What they are expected to bring in the next 12 months. ± holds 90 % of outcomes, with the error of the test on the past.',
  feels: 'They feel',
  stillActive: 'Still there',
  stillActiveTerm: 'The mean chance that they are still customers',
  all: (n: number) => plural(n, { one: 'The segment', other: 'All # segments' }),
  oneLine(row: SegmentRow, currency: string): string {
    return row.customers === 0
      ? 'Nobody is here now'
      : `${percent(row.revenueShare)} of revenue · ${money(row.revenue / row.customers, currency, { compact: true })} each so far`
  },
  typical(row: SegmentRow): string {
    if (row.customers === 0 || row.medianDays === null || row.medianRecency === null) return ''
    const times = plural(row.medianDays, { one: 'once', other: '# times' })
    const last =
      row.medianRecency < 1 ? 'last on the day of this page' : `last ${duration(row.medianRecency)} ago`
    return row.customers === 1
      ? `This person bought ${times}, ${last}.`
      : `In the median they bought ${times}, ${last}.`
  },
  cameFrom: (n: number, segment: string, before: string) =>
    `${plural(n, { one: '# came', other: '# came' })} from ${words.label(segment)} since ${date(before)}.`,
  cameNew: (n: number, before: string) =>
    `${plural(n, { one: '# was', other: '# were' })} not yet customers on ${date(before)}.`,
  openList: 'Open list',
  people,
  flows: 'Where they came from, where they went',
  flowsSub: (from: string, to: string) => `${date(from)} → ${date(to)}`,
  flowsSummary(result: RfmResult): string {
    const moved = result.flows.filter((flow) => flow.from !== null && flow.from !== flow.to)
    const total = moved.reduce((sum, flow) => sum + flow.customers, 0)
    return `${people(total)} moved to another segment since ${date(result.before)}.`
  },
  flowTitle: (from: string | null, to: string) =>
    `${from === null ? words.notYet : words.label(from)} → ${words.label(to)}`,
  notYet: 'Not yet a customer',
  table: 'The segments',
  edges: 'Where the scores are cut',
  edgesCaption: 'Values behind each score',
  dimension: {
    r: 'Recency, days since the last purchase',
    f: 'Frequency, days with a purchase',
    m: 'Money, total paid',
  },
  measure: 'Measure',
  score: 'Score',
  from: 'From',
  to: 'To',
  codes: 'Which scores make which segment',
  codesHint:
    'The digits are recency, frequency and money. Move a code to another row to change the segments; a code that stands nowhere counts as “No segment”.',
  codesUnclaimed: (codes: string[]) =>
    plural(codes.length, { one: '# code stands nowhere: ', other: '# codes stand nowhere: ' }) +
    (codes.length > 8 ? `${codes.slice(0, 8).join(' ')} …` : codes.join(' ')),
  apply: 'Apply',
  reset: 'Back to the usual table',
}
