import { list, number, plural } from '../../i18n/formats'
import type { CopyProblem } from '../offline.svelte'
import type { FileCheck } from './check-files'

/** 51234567 -> "51.2 MB"; below a tenth of a megabyte in kB. */
export function size(bytes: number): string {
  if (bytes < 1e5) return `${number(bytes === 0 ? 0 : Math.max(1, Math.round(bytes / 1e3)))} kB`
  return bytes < 1e9 ? `${number(bytes / 1e6, { digits: 1 })} MB` : `${number(bytes / 1e9, { digits: 1 })} GB`
}

const times = (n: number) => plural(n, { one: 'once', other: '# times' })
const files = (n: number) => plural(n, { one: '# file', other: '# files' })

const rules: Record<string, string> = {
  'default-src': 'Whatever is not allowed below is forbidden.',
  'script-src':
    'Code: only this app’s own files. Text never becomes code; WebAssembly runs, as the database is made of it.',
  'style-src': 'Styles: only this app’s own files.',
  'img-src':
    'Pictures: this app’s own and those drawn in this tab. A picture’s address in your data leads nowhere.',
  'font-src': 'Letters: only those that come with this app.',
  'connect-src': 'Requests by code: to this app’s own address and nobody else.',
  'worker-src': 'Workers: only this app’s own, and each stands under this same rule.',
  'manifest-src': 'What describes the installed app: only this app’s own.',
  'base-uri': 'Nothing can bend the page’s links to lead elsewhere.',
  'form-action': 'No form can be sent, to anybody.',
}

export const words = {
  title: (others: number, gaps: number) =>
    others > 0
      ? plural(others, {
          one: 'Something was asked of another computer once. That should not be.',
          other: 'Other computers were asked for something # times. That should not be.',
        })
      : gaps > 0
        ? 'Nothing has left this computer, but the rule that forbids it is not whole.'
        : 'What leaves this computer: nothing.',
  context:
    'Your files are read, counted and shown inside this tab. There is no server that could take them: the address you opened only gives out the app’s own files. You need not believe that; this page shows how it is kept so, and how to check it.',

  requestsTitle: 'What was asked of the network',
  requestsSince: 'since this page was opened',
  who: 'Who asked',
  own: 'This app’s own address',
  others: 'Anybody else',
  askers: {
    page: 'The page',
    workers: 'Its workers (database, reading, counting)',
    serviceWorker: 'The service worker',
  },
  fromCopy: (n: number) =>
    n === 0
      ? 'Nothing was answered from the copy on this computer yet.'
      : `The copy on this computer answered ${times(n)}, without the network.`,
  refused: (n: number) =>
    n === 0 ? 'Nothing had to be refused.' : `Your browser refused ${times(n)} what the rule below forbids.`,
  uncountedTitle: 'What a page cannot count',
  uncounted: [
    'Opening the page itself, which is one request to the same address.',
    'What the browser does by itself: it looks for a new service worker at each visit, and may ask for the icon and the description of the app, all at the same address.',
    'Requests of browser extensions. Those you have can read any page; a private window without them is the cleanest place.',
    'Requests that the service worker made before this page was opened.',
  ],

  ruleTitle: 'The rule your browser enforces',
  ruleSub: 'read from this very page',
  rule: (name: string): string => rules[name] ?? '',
  ruleMissing: 'This page came without its rule.',
  ruleMissingTodo:
    'It is put in when the app is built, so this is a page under development, or somebody took it out. Do not load real customers here.',
  ruleGaps: (gaps: string[]) => `The rule leaves something open: ${list(gaps)}.`,
  ruleGapsTodo: 'Somebody changed it. Ask whoever runs this address, or use another copy of Rapport.',
  ruleMore:
    'The workers start inside this page, so the same rule binds them. The service worker stands outside it and gave up every way out but to this address before doing anything else.',

  checkTitle: 'Check it yourself',
  checkSteps: [
    [
      'Pull the plug.',
      'When it says “Ready to work without internet”, turn the network off and go on: load files, look at every page, export. What works without a network sends nothing.',
    ],
    [
      'Watch the traffic.',
      'Open your browser’s developer tools (F12, or Ctrl Shift I), choose Network, and load a file. You see the app’s own files come, and nothing of yours go.',
    ],
    [
      'Compare the files.',
      'Whoever has the source can check that this address gives out just what was built from it:',
    ],
  ] as const,
  checkCommand: (address: string) => `npm run build && npm run verify -- ${address} --against dist`,
  copyCommand: 'Copy',
  copied: 'Copied.',

  offlineTitle: 'Without internet',
  offline: {
    none: 'The app is not kept on this computer: it goes on without internet only while it stays open.',
    unable:
      'This page goes on without internet while it stays open. It cannot be opened anew without: that takes an address that begins with https (or this computer’s own), and a browser that allows it.',
    keeping: 'The app is being copied to this computer.',
    kept: 'The app is on this computer: it opens and works without internet.',
    failed:
      'The app could not be copied to this computer. It goes on without internet only while it stays open.',
  },
  modelState: {
    none: 'The model that reads texts is not on this computer; texts can be read only with a network.',
    unable: '',
    keeping: 'The model that reads texts is being copied to this computer.',
    kept: 'The model that reads texts is on this computer, too.',
    failed: 'The model that reads texts could not be copied to this computer.',
  },
  problem: (problem: CopyProblem): string => {
    if (problem.kind === 'changed')
      return `This address gives out “${problem.path}” not as it was built. It may be in the middle of an update: try again in a minute. If it stays so, tell whoever runs it.`
    if (problem.kind === 'full')
      return 'Your browser has no more room for it. Free some disk space, or delete what other sites keep, and try again.'
    return 'The address did not answer, or this window keeps nothing (a private one, say). Try again when you are online.'
  },
  makeReady: 'Make ready to work without internet',
  makeReadyWith: (bytes: number) => `Copy the model, too (${size(bytes)})`,
  keepingProgress: 'Copying to this computer',
  askUpdate: 'Look for a new version',
  upToDate: 'This is the newest version.',
  noAnswer: 'The address did not answer.',

  storedTitle: 'What is on this computer',
  storedSub: 'kept by your browser for this address',
  thing: 'What',
  howMuch: 'How much',
  stored: {
    app: 'The app’s own files, to work without internet',
    model: 'The model that reads texts',
    files: 'Your saved work',
    databases: 'Databases of the browser',
    settings: 'Settings, such as light or dark',
    cookies: 'Cookies',
  },
  amount: (n: number, bytes: number) => (n === 0 ? 'none' : `${files(n)}, ${size(bytes)}`),
  count: (n: number) => (n === 0 ? 'none' : number(n)),
  usage: (usage: number, quota: number | null) =>
    `Your browser reckons ${size(usage)} in all${quota ? `, of ${size(quota)} that it would give` : ''}.`,
  persisted:
    'It has promised not to clear this by itself, even when the disk is nearly full. Clearing the site’s data in its settings still deletes it, so save the workspace to a file now and then.',
  notPersisted:
    'It has not promised to keep this: it may clear it by itself when the disk is nearly full, and Safari does after seven days without a visit. Save the workspace to a file to be safe; most browsers promise it once you visit often, bookmark the page or install it.',
  dropped:
    'Files you drop are not moved or changed; a copy of them is part of your saved work, so that it is there when they are gone.',

  buildTitle: 'This build',
  version: 'Version',
  build: 'Build',
  unsealed: 'This page is not built but under development: it has no hash.',
  buildMore: (n: number) =>
    `The build’s name is a hash (SHA-256) over its ${files(n)}; each file’s own is in`,
  checkFiles: 'Check the files now',
  checking: 'Checking',
  checked: ({ files: n, wrong }: FileCheck) =>
    wrong.length === 0
      ? plural(n, { one: 'The # file is as it was built.', other: 'All # files are as they were built.' })
      : `${plural(wrong.length, { one: '# file is', other: '# files are' })} not as built: ${list(wrong.slice(0, 5))}.`,
  checkFailed: 'The files could not be checked: the address did not answer.',
  checkLimit:
    'This compares the files with the list that came with them, and so finds damage and half-finished updates. Against somebody who changed both, only the comparison with a build of your own helps (step 3 above).',

  madeTitle: 'What others made',
  madeSub: 'free software that this page holds, unchanged',
  package: 'Package',
  packageVersion: 'Version',
  packageUse: 'What for',
  licence: 'Licence',
}
