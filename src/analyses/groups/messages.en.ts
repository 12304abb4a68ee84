import { list, money, number, percent, plural } from '../../i18n/formats'
import type { GroupKind, GroupRow, GroupsResult } from './groups'

const households = (n: number) => plural(n, { one: '# household', other: '# households' })
const companies = (n: number) => plural(n, { one: '# company', other: '# companies' })
const people = (n: number) => plural(n, { one: '# person', other: '# people' })

const reasons: Record<string, string> = {
  family: 'One address and family name',
  address: 'One address',
  phone: 'One phone and family name',
  name: 'One company name',
  domain: 'One e-mail domain',
  both: 'Company name and e-mail domain',
}

export const words = {
  households,
  companies,
  people,
  title: ({ household, company }: GroupsResult): string => {
    const found = [
      ...(household.groups > 0 ? [households(household.groups)] : []),
      ...(company.groups > 0 ? [companies(company.groups)] : []),
    ]
    return found.length === 0
      ? 'No two of your people share an address or a company.'
      : `You have ${list(found)} among your people.`
  },
  context: ({ household, company, net }: GroupsResult, currency: string): string => {
    const share = (part: number | null) => (net && part ? `, ${percent(part / net)} of net sales` : '')
    const part = (where: string, { people: n, net: own }: GroupsResult['household']) =>
      `${people(n)} ${n === 1 ? 'is' : 'are'} in ${where}${own ? ` and spent ${money(own, currency, { digits: 0 })}${share(own)}` : ''}.`
    if (household.groups + company.groups === 0)
      return 'Streets with house numbers, company names or e-mails of companies in your files would show who belongs together.'
    return [
      ...(household.groups > 0 ? [part('households', household)] : []),
      ...(company.groups > 0 ? [part('companies', company)] : []),
      'Everybody stays a person of their own.',
    ].join(' ')
  },
  section: { household: 'Households', company: 'Companies' } as Record<GroupKind, string>,
  none: {
    household: 'No two people share a street, house and town, or a phone and a family name.',
    company: 'No two people share a company name or the e-mail domain of a company.',
  } as Record<GroupKind, string>,
  columns: {
    household: 'Household',
    company: 'Company',
    where: 'Where',
    reason: 'What they share',
    members: 'People',
    net: 'Net sales',
    last: 'Last order',
  },
  householdName: ({ last_name, street }: GroupRow) => last_name ?? street ?? 'No name',
  companyName: ({ company }: GroupRow) => company ?? 'No name',
  where: ({ street, city }: GroupRow) => [street, city].filter(Boolean).join(', '),
  reason: (reason: string) => reasons[reason] ?? reason,
  drillGroup: (kind: GroupKind, name: string) =>
    kind === 'household' ? `one household: ${name}` : `one company: ${name}`,
  drillKind: (kind: GroupKind) =>
    kind === 'household' ? 'live with somebody you know' : 'work with somebody you know',
  inHouseholds: (n: number) => `in ${households(n)}.`,
  inCompanies: (n: number) => `in ${companies(n)}.`,
  shown: (shown: number, all: number) =>
    `The ${number(shown)} with the highest net sales of ${number(all)}; groups.csv in “Export results” has them all.`,
  leftTitle: 'Left out',
  left: ({ flats, offices, providers }: GroupsResult): string[] => {
    const addresses = (n: number) => plural(n, { one: '# address', other: '# addresses' })
    const domains = providers.slice(0, 5).map(({ domain, people: n }) => `${domain} (${people(n)})`)
    const more = providers.length > 5 ? [`${number(providers.length - 5)} more`] : []
    return [
      ...(flats.addresses > 0
        ? [
            `${addresses(flats.addresses)} with ${people(flats.people)}: too many for one door, or of too many families; these look like houses of flats without the flats’ numbers.`,
          ]
        : []),
      ...(offices.addresses > 0
        ? [
            `${addresses(offices.addresses)} with ${people(offices.people)}, most of whom name a company: these look like offices.`,
          ]
        : []),
      ...(domains.length > 0
        ? [
            `E-mail domains that people of many places use, like those of a mail provider: ${list([...domains, ...more])}.`,
          ]
        : []),
    ]
  },
}
