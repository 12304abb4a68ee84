import { errorSentence } from '../errors/messages.en'
import type { Opened } from '../workspace/keeper'
import { localTime, words as workspaceWords } from '../workspace/messages.en'
import { date, number, percent, period, plural } from '../i18n/formats'
import type { OtherCurrency } from '../sources/load/rates'
import { sourceName } from '../sources/source-names'
import type { PeopleCount } from './people-count'
import type { PageId } from './routes'

const pages: Record<PageId, string> = {
  overview: 'Overview',
  sources: 'Sources',
  customers: 'Customers',
  customer: 'Customer',
  groups: 'Households and companies',
  'same-people': 'Same person?',
  changes: 'What changed',
  segments: 'Segments',
  value: 'Value',
  churn: 'Leaving',
  cohorts: 'Cohorts',
  voice: 'Voice',
  scores: 'Stars and scores',
  personas: 'Personas',
  matrix: 'Experience matrix',
  coverage: 'Coverage',
  quality: 'Data quality',
  'import-report': 'Import report',
  actions: 'Action',
  sql: 'Ask in SQL',
  privacy: 'What leaves: nothing',
}

/** Exports that would unlock an answer, as people call them. Unknown names are shown as they are. */
const exports: Record<string, string> = {
  orders: 'your orders (Shopify, WooCommerce, a till, any list of sales with customer, date and amount)',
  'order-lines': 'the items of your orders',
  customers: 'your list of customers or contacts',
  tickets: 'your help desk’s tickets (Zendesk, Freshdesk, HubSpot …)',
  reviews: 'your reviews (Trustpilot, Google Play, Yotpo …)',
  survey: 'survey answers (NPS, CSAT, any form)',
  newsletter: 'your newsletter’s audience (Mailchimp, Klaviyo …)',
  visits: 'visits to your site (Matomo or a web log)',
}

export const words = {
  brand: 'Rapport',
  title: (page: string) => `${page} · Rapport`,
  skip: 'Skip to the page',
  navigation: 'Pages',
  bar: 'What to look at',
  insight: 'Insight',
  menu: 'Menu',
  closeMenu: 'Close menu',
  page: (page: PageId) => pages[page],
  home: 'Rapport, overview',

  /** The frame of every page says it in full. */
  holds: ({ customers, prospects, persons, people }: PeopleCount): string => {
    if (people > 0 && persons === people) return plural(persons, { one: '# person', other: '# people' })
    const counted = plural(customers, { one: '# customer', other: '# customers' })
    return prospects > 0
      ? `${counted}, ${plural(prospects, { one: '# prospect', other: '# prospects' })}`
      : counted
  },

  nothingLeaves: 'Nothing leaves this computer.',
  requests: (n: number) =>
    plural(n, { one: '# request since you opened it', other: '# requests since you opened it' }),
  ownRequests: ', for the app’s own files.',
  noRequests: '.',
  otherRequests: (n: number) =>
    plural(n, {
      one: ', # of them to another computer. That should not be.',
      other: ', # of them to other computers. That should not be.',
    }),

  kept: {
    kept: 'Saved in this browser.',
    changed: 'Saving…',
    saving: 'Saving…',
    failed: 'Not saved.',
  },
  keptNowhere: 'This browser saves nothing here: when the tab closes, all of it is gone.',
  keptElsewhere: 'Open in another tab. What you change here is not saved.',
  takeOver: 'Go on in this tab',
  opened: {
    evicted: () => errorSentence({ key: 'storage-evicted', values: {} }),
    older: (savedAt: string) =>
      `What was saved last was damaged. This is the state before it, saved ${localTime(savedAt)}; what you did after that is not in it.`,
    rebuilt: () => 'What was worked out from your files was damaged, and has been made again from the files.',
    unreadable: () =>
      'What was saved in this browser is damaged and could not be opened. It is left where it is; what you load now is saved beside it.',
  } as Partial<Record<Opened, (savedAt: string) => string>>,
  deleteAll: 'Delete everything',
  deleteAllTitle: 'Delete everything?',
  deleteAllText:
    'Every workspace is taken out of this browser for good: your files as they were read, everything worked out from them, corrections, segments and settings. Your own files, where you keep them, stay as they are. To delete only one workspace, choose its name above.',
  deleteAllDo: 'Delete everything',
  offlineReady: 'Ready to work without internet.',
  offlineKeeping: (share: number) =>
    `Getting ready to work without internet: ${percent(Math.min(1, share), { digits: 0 })}`,
  updateReady: 'A new version of Rapport is ready.',
  updateElsewhere: 'Another tab uses a newer version of Rapport by now.',
  updateWaits: 'It is on this computer already. Nothing changes until you say so.',
  updateWorking: 'It can be used as soon as what is going on here is done.',
  updateLoses:
    'Using it starts this page anew, and your files have to be dropped again. Nothing changes until you say so.',
  useNow: 'Use it now',
  loadAgain: 'Load this page again',
  later: 'Later',
  launchFailed:
    'The file could not be opened: it was moved, or the browser may not read it. Drop it here instead.',

  theme: 'Colours',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  demo: (on: boolean, key: string) => (on ? `Names hidden · ${key}` : `Hide names · ${key}`),
  demoHint:
    'Demo mode: everybody gets an invented name, on every page and in what you export, so that real results can be shown. The same person keeps the same one.',
  method: 'Method',
  exportResults: 'Export results',
  saveToFile: 'Save to a file',
  workspaceName: workspaceWords.unnamed,
  exporting: 'Writing the results…',
  exported: (files: number) =>
    plural(files, { one: '# file saved in one archive.', other: '# files saved in one archive.' }),

  exportTitle: {
    results: 'Export results',
    report: 'Save the import report',
    list: 'Export this list',
  },
  exportAsk: 'Who may be recognised in it?',
  exportPeople: {
    with: ['With people', 'Names, e-mails and phones as they are in your files.'],
    masked: [
      'Masked',
      'Everybody gets an invented name, the same one each time. Texts lose names, e-mails and numbers.',
    ],
    totals: ['Totals only', 'No line about a single person, and no figures of small groups.'],
  } as Record<string, [string, string]>,
  exportSmallest: 'Smallest group with figures',
  exportSmallestHint:
    'Groups of fewer people are named without figures; where they could be worked out from a total, so is the next larger one.',
  exportDemo: 'Names are hidden on this page, and so they are in what you export.',
  exportConsent: (leftOut: number, all: number) =>
    plural(leftOut, {
      one: `# of ${number(all)} did not agree to be written to and is left out.`,
      other: `# of ${number(all)} did not agree to be written to and are left out.`,
    }),
  exportWithout: 'Include them: this is no advertising but something everybody must be told',
  exportGo: 'Save the file',

  heldName: 'rapport-person.html',
  forgetTitle: 'Forget this person?',
  forgetText:
    'Everything about them is erased from this workspace: who they are, what they bought, wrote and did, and every row of your files about them, in what is open and in every copy this browser keeps of it. All numbers are worked out again without them. This cannot be undone.',
  forgetLimits:
    'Rapport cannot reach your own files on your disk, workspace files and exports you saved, or other workspaces: they stay as they are. If you drop such a file again, their rows are set aside, and Sources counts them.',
  forgetGo: 'Forget them for good',
  keepThem: 'Keep them',
  forgotten: 'They are forgotten.',
  forgottenNote:
    'The receipt says what was erased and when, and nothing of whom. Not changed, as Rapport cannot reach it: files on your disk, workspace files and exports you saved before, and other workspaces. What other people wrote about them stays too.',
  saveReceipt: 'Save the receipt',
  receiptName: (request: number) => `rapport-receipt-${request}.html`,
  done: 'Done',

  allTime: 'All time',
  asOfDay: (day: string) => `as of ${date(day)}`,
  periodOf: (from: string | null, to: string | null, asOf: string) =>
    from || to ? period(from, to ?? asOf, { endExclusive: to !== null }) : 'All time',
  periodTitle: 'What to look at',
  asOfLabel: 'As of',
  asOfHint: (day: string) => `Nothing after this day counts. Your data end on ${date(day)}.`,
  fromLabel: 'From',
  toLabel: 'Up to and including',
  periodHint:
    'Opinions, tickets, visits and coverage look at this period. Value, segments and leaving always look at everything up to the day above, since habits need a history.',
  presets: {
    all: 'All time',
    year: 'Last 12 months',
    half: 'Last 6 months',
    quarter: 'Last 3 months',
  },
  apply: 'Show',
  asInData: 'As in the data',
  periodWrong: 'The first day must come before the last.',

  welcomeTitle: 'Know your customers without giving them away.',
  welcomeText:
    'Drop the files your shop, help desk, surveys and newsletter can export. Rapport joins them into one picture of each customer and tells you who they are, what they are worth, how they feel, and who is about to leave.',
  dropFirst: 'Drop your files anywhere here, or',
  dropMore: 'Drop more files anywhere on this page, or',
  choose: 'choose them',
  chooseFolder: 'a whole folder',
  canRead: 'csv, tsv, txt, xlsx, ods, json, parquet, gz, zip and .rapport; or paste cells that you copied',
  pastedTable: 'Pasted table',
  pastedNothing:
    'What you pasted is neither a table nor a file. Copy the cells with their headings, and paste again.',
  ownModel: (name: string, read: boolean) =>
    read
      ? `“${name}” reads your texts from now on.`
      : `“${name}” will read your texts once you allow them to be read (page Voice).`,
  undo: 'Undo',
  trySample: 'Try the sample shop',
  sampleText: 'Kontor Tea: three years of an invented shop, seven files.',
  sampleFailed: 'The sample shop could not be read from this app’s own address.',
  readsTitle: 'What it can read',
  reads: [
    ['Sales', 'Shopify, WooCommerce, Stripe, PayPal, tills, any list with customer, date and amount'],
    ['People', 'customers, contacts and subscribers from a shop, CRM or newsletter'],
    ['Help', 'tickets from Zendesk, Freshdesk, HubSpot and others'],
    ['Opinions', 'reviews and survey answers: stars, NPS, CSAT, free text, in many languages'],
    ['Visits', 'web logs and campaign reports'],
  ] as const,
  privacyTitle: 'Nothing leaves',
  privacy:
    'Everything is read and counted inside this browser tab. There is no server, no account and no tracker; the page’s own rules forbid it to talk to anyone else. What you load stays in this browser, on this device, until you delete it.',
  privacyProof: 'See for yourself what leaves this computer',

  starting: 'Getting ready',
  stage: { reading: 'Reading', loading: 'Loading', joining: 'Finding who is who' },
  importing: (stage: string, file: string) => (file ? `${stage} ${file}` : stage),
  analysing: (done: number, total: number) => `Working out the answers: ${number(done)} of ${number(total)}`,
  restoring: 'The part that does the counting had to be started again. Your files are being read anew.',
  showingOld: 'These numbers are from before the last change; the new ones are on their way.',

  computing: (name: string, share: number | null) =>
    share === null || share <= 0 ? `Working out: ${name}` : `Working out: ${name}, ${percent(share)}`,
  lockedTitle: (name: string) => `${name} needs something more.`,
  lockedTitles: {
    overview: 'There is not enough here yet for an overview.',
    changes: 'What changed cannot be told from these files yet.',
    groups: 'Who belongs together cannot be told from these files yet.',
    segments: 'Who your segments are cannot be told from these files yet.',
    value: 'What your customers are worth cannot be told from these files yet.',
    churn: 'Who is leaving cannot be told from these files yet.',
    cohorts: 'Whether people come back cannot be told from these files yet.',
    voice: 'Nothing in these files was written by your customers.',
    scores: 'How people rate you cannot be told from these files yet.',
    personas: 'There are too few people or purchases here to tell kinds of customers apart.',
    matrix: 'How well you know your customers cannot be told from these files yet.',
    coverage: 'Where you meet your customers cannot be told from these files yet.',
    actions: 'What to do next cannot be told from these files yet.',
  } as Partial<Record<PageId, string>>,
  lockedText: 'Add one of these and the page fills itself:',
  needRows: (n: number) => plural(n, { one: 'at least # row', other: 'at least # rows' }),
  needCustomers: (n: number) => plural(n, { one: 'at least # person', other: 'at least # people' }),
  needDays: (n: number) => plural(n, { one: 'over at least # day', other: 'over at least # days' }),
  lockedMore: 'It needs more of what is here already:',
  unlock: (name: string): string => exports[name.replace(/^generic-/, '')] ?? sourceName(name),
  brokenTitle: 'This page could not be drawn.',
  frameBroken: 'Rapport stopped drawing itself.',
  frameBrokenTodo: 'Reload the page. What was not saved has to be dropped again.',
  reload: 'Reload the page',
  addFiles: 'Add files',
  failedTitle: (name: string) => `${name} could not be worked out.`,
  failedTodo:
    'The other pages are not affected. Reload the page and drop the files again if it happens once more.',

  methodOf: (name: string) => `How “${name}” is worked out`,
  noMethod: 'This page lists what your files say; nothing is estimated.',
  basisCurrency: ({ currency, orders, rate }: OtherCurrency, to: string): string =>
    rate === null
      ? `${plural(orders, { one: '# order', other: '# orders' })} in ${currency}, whose amounts are left out`
      : `${plural(orders, { one: '# order', other: '# orders' })} in ${currency}, converted at 1 ${currency} = ${rate} ${to}`,
  methodBasis: 'What it rests on',
  methodSql: 'The SQL that ran',
  basisN: (n: number, unit: string) => `${number(n)} ${unit}`,
  basisPeriod: (from: string | null, to: string | null) => period(from, to),
  excluded: 'Left out',

  errorTitle: 'Something went wrong.',
  dismiss: 'Close',
  stop: 'Stop',
  sourcesCount: 'files',
}
