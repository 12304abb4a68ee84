import { date, list, number, percent, plural } from '../../i18n/formats'
import { sourceInWords, sourceName } from '../../sources/source-names'
import type { CoverageResult, Touchpoint } from './coverage'
import type { Gap, Unit } from '../../sources/quality/gaps'

const NAMES: Record<Touchpoint, string> = {
  shop: 'Shop',
  'help desk': 'Help desk',
  review: 'Reviews',
  survey: 'Surveys',
  newsletter: 'Newsletter',
  web: 'Web site',
  sales: 'Sales',
}

const EXPORTS: Record<Touchpoint, { add: string; brings: string }> = {
  shop: { add: 'Add your orders', brings: 'what each customer bought, is worth and may bring' },
  'help desk': {
    add: 'Add your help desk’s tickets',
    brings: 'what people need help with, and how soon they get it',
  },
  review: { add: 'Add your reviews', brings: 'what people say of you to others' },
  survey: { add: 'Add survey answers', brings: 'how satisfied people are, and why' },
  newsletter: { add: 'Add your newsletter’s audience', brings: 'who may be written to, and who reads you' },
  web: { add: 'Add visits to your site', brings: 'what people look at before they buy, or leave' },
  sales: { add: 'Add your deals', brings: 'whom you are still talking to' },
}

function touchpoint(name: string): string {
  return NAMES[name as Touchpoint] ?? name
}

function stretch({ from, to }: { from: string; to: string }): string {
  return from === to ? `in ${date(from, 'month')}` : `from ${date(from, 'month')} to ${date(to, 'month')}`
}

/** "Freshdesk tickets", and "surveys in Freshdesk tickets" where that platform is seen at several touchpoints. */
function inSentence(
  { touchpoint: name, platform }: Pick<Gap, 'touchpoint' | 'platform'>,
  lines: CoverageResult['lines'],
): string {
  const alone = lines.filter((line) => line.platform === platform).length < 2
  return alone ? sourceInWords(platform) : `${touchpoint(name).toLowerCase()} in ${sourceInWords(platform)}`
}

/** Least that a gap must miss, in records and as a share of its platform, to be the first thing said. */
const WORTH_SAYING = { records: 30, share: 0.25 }

function headline({ lines, gaps, missing, months }: CoverageResult): string {
  if (lines.length === 0) return 'Nothing with a date has happened in this period.'
  const kinds = new Set(lines.map((line) => line.touchpoint)).size
  const at = `You see your customers at ${plural(kinds, { one: 'one touchpoint', other: '# touchpoints' })}`
  const n = lines.reduce((sum, line) => sum + line.n, 0)
  const undated = lines.reduce((sum, line) => sum + line.undated, 0)
  if (months === 0)
    return plural(n, {
      one: `${at}; its one record has no date.`,
      other: `${at}; none of the # records has a date.`,
    })
  const lead = `${at} over ${plural(months, { one: 'one month', other: '# months' })}`
  const worst = gaps.find((gap) => gap.expected >= WORTH_SAYING.records && gap.share >= WORTH_SAYING.share)
  if (worst) {
    const when = worst.kind === 'ended' ? `after ${date(before(worst.from), 'month')}` : stretch(worst)
    return `${lead}; of ${inSentence(worst, lines)} there is nothing ${when}.`
  }
  if (undated >= n / 10) return `${lead}; ${number(undated)} of ${number(n)} records have no date.`
  if (gaps.length > 0)
    return `${lead}, with ${plural(gaps.length, { one: 'one small gap', other: '# small gaps' })}.`
  if (missing.length > 0) return `${lead}, without a gap in any of them.`
  return `${lead}: all of those we know of, without a gap.`
}

function before(month: string): string {
  const day = new Date(`${month}T00:00:00Z`)
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - 1, 1)).toISOString().slice(0, 10)
}

const UNITS: Record<Unit, string> = { month: 'month', quarter: 'quarter', year: 'year' }

/** The words of this page. */
export const words = {
  headline,
  context: ({ missing, filled }: CoverageResult) =>
    missing.length === 0
      ? `${percent(filled)} of all months hold something.`
      : `Nothing is known from: ${list(missing.map((one) => NAMES[one].toLowerCase()))}.`,
  touchpoint,
  lineLabel: (of: { touchpoint: string; platform: string }) =>
    `${touchpoint(of.touchpoint)} · ${sourceName(of.platform)}`,
  platform: (id: string) => sourceName(id),
  lineNote: (n: number) => number(n),
  count: (n: number) => number(n),
  stretchLabel: (start: string, unit: Unit) =>
    unit === 'year'
      ? date(start, 'year')
      : unit === 'quarter'
        ? `Q${number(Math.floor(Number(start.slice(5, 7)) / 3) + 1)} ${start.slice(2, 4)}`
        : date(start, 'month'),
  chart: (unit: Unit) => `Records by touchpoint, platform and ${UNITS[unit]}`,
  rowLabel: 'Touchpoint and platform',
  summary: ({ lines }: CoverageResult) =>
    lines.length === 0
      ? 'There is nothing to show.'
      : `${lines.map((line) => `${words.lineLabel(line)}: ${number(line.n)}`).join('; ')}.`,
  n: (n: number) => plural(n, { one: '# record', other: '# records' }),
  undated: (n: number) => plural(n, { one: '# record without a date', other: '# records without a date' }),
  ofThem: (n: number) => `${number(n)} of them without a date`,
  gapsTitle: 'Gaps, and what would fill them',
  noGaps: 'No touchpoint falls silent for longer than chance would have it.',
  gap: (gap: Gap) =>
    gap.kind === 'ended'
      ? `${words.lineLabel(gap)}: nothing ${stretch(gap)}`
      : `${words.lineLabel(gap)}: silent ${stretch(gap)}`,
  expected: (gap: Gap) =>
    `at its usual pace about ${plural(Math.round(gap.expected), { one: '# record', other: '# records' })}`,
  fill: (gap: Gap) =>
    gap.kind === 'ended'
      ? `Add a newer export of ${sourceInWords(gap.platform)}`
      : `Export ${sourceInWords(gap.platform)} again ${stretch(gap)}, or note what happened then`,
  columns: { gap: 'Gap', expected: 'Missing', fill: 'What would fill it' },
  missingTitle: 'Touchpoints that are not there at all',
  missingColumns: { touchpoint: 'Touchpoint', add: 'What would bring it', brings: 'What you would see' },
  add: (one: Touchpoint) => EXPORTS[one].add,
  brings: (one: Touchpoint) => EXPORTS[one].brings,
  known: 'Of a known person',
  table: 'What is there',
  tableColumns: {
    line: 'Touchpoint',
    platform: 'Platform',
    n: 'Records',
    known: 'Of a known person',
    from: 'First',
    to: 'Last',
  },
  month: (month: string) => date(month, 'month'),
  share: (share: number) => percent(share),
  who: (line: { touchpoint: string; platform: string }, label: string) =>
    `${words.lineLabel(line)}, ${label}`,
}
