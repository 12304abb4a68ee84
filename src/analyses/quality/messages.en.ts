import { capital, date, duration, list, number, plural } from '../../i18n/formats'
import type { Export } from '../../sources/quality/exports'
import { sourceInWords, sourceName } from '../../sources/source-names'
import type { Connectedness } from '../connectedness'
import { questionWords } from '../messages.en'
import type { Missing } from './missing'
import type { KeyField, Step } from './steps'

const EXPORT_NAMES: Record<Export, string> = {
  orders: 'Orders',
  'order-lines': 'Items of orders',
  customers: 'Customers or contacts',
  tickets: 'Help-desk tickets',
  reviews: 'Reviews',
  survey: 'Survey answers',
  newsletter: 'Newsletter audience',
  visits: 'Visits to your site',
}

/** Where no product in use has it. */
const ANYWHERE: Record<Export, string> = {
  orders: 'any list of sales with customer, date and amount, from a shop or a till',
  'order-lines': 'the export of your orders with a row for each item',
  customers: 'the list of customers or contacts of your shop or CRM',
  tickets: 'the tickets of your help desk (Zendesk, Freshdesk, HubSpot …)',
  reviews: 'your reviews (Trustpilot, Google Play, Yotpo …)',
  survey: 'the answers to any form or survey (NPS, CSAT …)',
  newsletter: 'the audience of your newsletter (Mailchimp, Klaviyo …)',
  visits: 'a log of visits (Matomo or a web log)',
}

const FIELD_WORDS: Record<KeyField, string> = {
  email: 'e-mail',
  name: 'name',
  phone: 'phone',
  place: 'town or postcode',
}

const records = (n: number) => plural(n, { one: '# record', other: '# records' })
const people = (n: number) => plural(n, { one: '# person', other: '# people' })
const whole = (value: number) => number(value, { digits: 0 })
/** A gain under one is told with a decimal: a step of 0 would be none. */
const gain = (value: number) =>
  Math.abs(value) < 0.05 ? number(0) : number(value, { digits: Math.abs(value) < 1 ? 1 : 0, sign: true })

/** What to do, as it stands at the beginning of a sentence. */
function todo(step: Step): string {
  switch (step.kind) {
    case 'name-people':
      return `Have the e-mail or customer number in the export of ${sourceInWords(step.source)}`
    case 'map-column':
      return `Say that the column ${step.column.column} of ${step.column.file} is the ${step.column.field === 'customer.email' ? 'customer’s e-mail' : 'customer number'}`
    case 'newer-export':
      return `Add a newer export of ${sourceInWords(step.source)}`
    case 'mend-rows':
      return `Mend the rows of ${sourceInWords(step.source)} that were set aside`
    case 'add-export':
      return `Add ${EXPORT_NAMES[step.export].toLowerCase()}`
    case 'fill-field':
      return `Export the ${FIELD_WORDS[step.field]} of your customers too`
  }
}

function because(step: Step): string {
  switch (step.kind) {
    case 'name-people':
      return `${records(step.records)} lead to nobody now. How much it brings depends on how many of those people you know from elsewhere.`
    case 'map-column': {
      const { records: n, newPeople, second } = step.column
      return `Counted in the file: ${records(n)} would lead to a person, ${people(newPeople)} of them new, ${people(second)} then in two sources.`
    }
    case 'newer-export':
      return `Its last record is ${duration(step.days)} old.`
    case 'mend-rows':
      return `${plural(step.rows, { one: '# row is', other: '# rows are' })} in none of the numbers. Counted as if they could be read and named people as its other rows do.`
    case 'add-export':
      return step.questions.length === 0
        ? 'It answers no further question: only that it is of today is counted; whom it joins shows once it is here.'
        : `It can tell ${list(step.questions.map((question) => questionWords[question]))}. Only that it answers and is of today is counted; whom it joins shows once it is here.`
    case 'fill-field':
      return `It is not known of ${people(step.people)}. Counted as if the export held it for half of them.`
  }
}

export const words = {
  /** `steps`: null until they are worked out. */
  title: (now: Connectedness | null, steps: readonly Step[] | null): string => {
    if (!now) return 'How good are your data?'
    const lead = `Your data are ${whole(now.score)} of 100 connected`
    if (!steps) return `${lead}.`
    const [best] = steps
    if (!best) return `${lead}; nothing you could do by yourself would raise it.`
    return `${lead}. ${todo(best)}, and they ${best.high - best.low < 1 ? 'would' : 'could'} be ${whole(best.to)}.`
  },
  context: (now: Connectedness | null, asOf: string | null): string => {
    const meaning =
      'Connected means: records lead to people, people stand in several sources, the key fields are filled, the files are of today and could be read, and questions find an answer.'
    if (!now) return meaning
    return `${meaning} Of ${records(now.records)} and ${people(now.people)}${asOf ? `, as of ${date(asOf)}` : ''}.`
  },
  methodTitle: 'How the quality of data is worked out',
  method: [
    'Connected is the score of the experience matrix, with the weights set there: the mean of what is known of its six parts.',
    'For each step the sums behind the parts are changed by what it would bring, all else staying as it is, and the score is taken again. Where a file itself can tell (a column that names people), its rows are counted. Where nobody can know before it is done, the least and the most are given, and the gain stands for the likeliest: as many of the new people are known from elsewhere as of those the same source names already; a missing field is found for half.',
    'Each file is looked through with all its rows; blank ones are none, nor are those that were rightly set aside: notes, headings that stand again, fees and what else is no sale. Where an order goes over several rows, what it says of itself and of its customer counts once.',
    'Far from the rest is what lies beyond three times the ratio between the upper and the lower quarter (Tukey’s outer fences, on logarithms), where there are at least 20 numbers above zero. A file is silent where its pace in the six months before and after would have left such a gap empty less than once in ten thousand times.',
    'A mark is a judgement, not a measure: it says whether answers are wrong or missing because of something, and the sentence beside it says which.',
  ],
  partsTitle: 'What the score is made of',
  part: 'Part',
  value: 'of 100',
  stepsTitle: 'What would raise it most',
  stepsSub: 'each worked out on your data, all else as it is',
  stepColumns: { todo: 'What to do', gain: 'Gain', range: 'Between' },
  todo,
  because,
  gain: (step: Step) => gain(step.to - step.from),
  range: ({ from, low, high }: Step) =>
    high - low < 0.5 ? '' : `${gain(low - from)} and ${gain(high - from)}`,
  noSteps: 'Nothing that you could do by yourself would raise it by half a point.',
  scoreToCome: 'The score is worked out as soon as the analyses are through.',
  noScore: 'There is no score, as the experience matrix was not worked out.',
  filesTitle: 'File by file',
  missingTitle: 'What is missing for a fuller view',
  missingColumns: { export: 'Export', where: 'Where to find it', brings: 'What you would see' },
  exportName: (one: Export) => EXPORT_NAMES[one],
  where: ({ export: one, ways }: Missing): string =>
    ways.length === 0
      ? capital(ANYWHERE[one])
      : list(
          ways.map(({ product, menu }) =>
            menu ? `${sourceName(product)} › ${menu}` : `the export in ${sourceName(product)}`,
          ),
          'disjunction',
        ).replace(/^the/, 'The'),
  brings: ({ pages, questions }: Missing): string =>
    [
      ...(pages.length > 0 ? [`opens ${list(pages)}`] : []),
      ...(questions.length > 0 ? [list(questions.map((question) => questionWords[question]))] : []),
    ].join('; ') || 'more of the same people, from another side',
  nothingMissing: 'Every kind of export that Rapport reads is here.',
  coverage: 'Where and when you meet your customers: Coverage',
  report: 'Import report',
  noFiles: 'No file is loaded yet, so there is nothing to judge.',
}
