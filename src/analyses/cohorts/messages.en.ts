import { date, money, number, percent, plural, range } from '../../i18n/formats'
import { inHundred } from '../messages.en'
import type { CohortUnit } from './cohort-grid'
import type { CohortsParams, CohortsResult, SoonBack } from './cohorts'

const unitName: Record<CohortUnit, string> = { month: 'month', quarter: 'quarter', year: 'year' }

/** Two shares differ for sure only where their ranges do not touch. */
function comparison(recent: SoonBack, earlier: SoonBack): string {
  if (recent.low > earlier.high)
    return `That is more than the ${inHundred(earlier.share)} of the year before.`
  if (recent.high < earlier.low)
    return `That is fewer than the ${inHundred(earlier.share)} of the year before.`
  return 'That is much the same as the year before.'
}

export const words = {
  title({ basis, soonBack }: CohortsResult): string {
    if (basis.n === 0) return 'Nobody has bought anything yet.'
    const shown = soonBack.recent ?? soonBack.all
    if (!shown) return 'It is too early to say how many newcomers come back.'
    const share = Math.round(shown.share * 100)
    const first =
      shown.customers === 1
        ? `Your one newcomer ${shown.returned === 1 ? 'bought again' : 'did not buy again'} within three months.`
        : shown.returned === 0
          ? `None of ${number(shown.customers)} newcomers bought again within three months.`
          : `${share === 0 ? 'Fewer than 1' : number(share)} in 100 newcomers ${share <= 1 ? 'buys' : 'buy'} again within three months.`
    return soonBack.recent && soonBack.earlier
      ? `${first} ${comparison(soonBack.recent, soonBack.earlier)}`
      : first
  },
  context({ unit, soonBack }: CohortsResult): string {
    const shown = soonBack.recent ?? soonBack.all
    const sure = shown
      ? `${range(shown.low, shown.high, (share) => percent(share))} with 95 % confidence, from ${plural(shown.customers, { one: '# newcomer', other: '# newcomers' })} of ${date(shown.from, 'month')} to ${date(shown.to, 'month')}. `
      : ''
    return `${sure}Each row holds those who first bought in the same ${unitName[unit]}; to the right is what became of them.`
  },
  measure: 'What to show',
  measures: {
    active: 'Bought in that period',
    stillThere: 'Bought then or later',
    revenue: 'Revenue of that period',
    worthSoFar: 'Worth of each so far',
  } satisfies Record<CohortsParams['measure'], string>,
  unit: 'Periods',
  units: { auto: 'As fits', month: 'Months', quarter: 'Quarters', year: 'Years' } satisfies Record<
    CohortsParams['by'],
    string
  >,
  rowLabel: (unit: CohortUnit) => `First bought, and ${unitName[unit]}s after`,
  cohort(cohort: string, unit: CohortUnit): string {
    if (unit === 'year') return cohort.slice(0, 4)
    if (unit === 'month') return date(cohort, 'month')
    return `Q${Math.floor((Number(cohort.slice(5, 7)) + 2) / 3)} ${cohort.slice(0, 4)}`
  },
  size: (n: number) => number(n),
  all: 'All',
  period: (period: number) => number(period),
  cell: (value: number, measure: CohortsParams['measure'], currency: string) =>
    measure === 'active' || measure === 'stillThere'
      ? percent(value)
      : money(value, currency, { compact: true, digits: 0 }),
  cellTitle: (cohort: string, period: number, unit: CohortUnit) =>
    `First bought ${words.cohort(cohort, unit)}, and again ${plural(period, { one: `# ${unitName[unit]}`, other: `# ${unitName[unit]}s` })} later`,
  cohortTitle: (cohort: string, unit: CohortUnit) => `First bought ${words.cohort(cohort, unit)}`,
  summary({ cohorts, average, unit }: CohortsResult): string {
    const first = average[1]
    const groups = plural(cohorts.length, { one: '# group', other: '# groups' })
    return first
      ? `${groups} by ${unitName[unit]}; ${percent(first.share)} bought in the ${unitName[unit]} after their first.`
      : `${groups} by ${unitName[unit]}; none has a whole ${unitName[unit]} behind it yet.`
  },
  blank: (unit: CohortUnit) => `blank: the ${unitName[unit]} is not over`,
}
