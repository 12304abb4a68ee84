import { date, number, plural } from '../i18n/formats'
import type { Strength } from './passphrase'

const strengths: Record<Strength, string> = {
  none: '',
  short: 'Too short: take at least 10 characters.',
  guessable: 'Easily guessed: it repeats, or only counts on.',
  fair: 'Fair. Four words or more are better.',
  strong: 'Strong.',
}

const size = (bytes: number) => (bytes < 1e6 ? 'less than 1 MB' : `${number(Math.round(bytes / 1e6))} MB`)

/** Times of the workspace carry no zone; when something was saved is a moment of this device. */
export function localTime(iso: string): string {
  const moment = new Date(iso)
  return date(new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000), 'minute')
}

/** Words of workspaces: several of them, their locks, saving one to a file and opening one. */
export const words = {
  saveTitle: 'Save to a file of your own',
  saveIntro: 'The file stays on this computer until you take it elsewhere.',
  what: 'What to save',
  kinds: { workspace: 'Workspace', database: 'DuckDB file' },
  workspaceHint:
    'Everything: your data, how columns were understood, corrections and segments. Opens in any Rapport.',
  databaseHint:
    'All tables as a plain database file, for people who know SQL. Opens in any DuckDB. It is not sealed: whoever has the file can read it.',
  sealIt: 'Seal it with a passphrase',
  sealHint:
    'Recommended: the file holds your customers. Without the passphrase nobody can open it, and nobody can restore a lost one.',
  passphrase: 'Passphrase',
  again: 'The same once more',
  strength: (strength: Strength) => strengths[strength],
  strengthRule: 'Several words are easier to remember and harder to guess than one odd one.',
  suggest: 'Suggest one',
  show: 'Show',
  hide: 'Hide',
  suggested: 'Write it down or keep it in a password manager before you save.',
  save: 'Save',
  saving: 'Writing the file…',
  sealing: 'Sealing the file…',
  saved: (name: string, bytes: number) => `${name} saved (${size(bytes)}).`,

  openTitle: 'Open a workspace file',
  openSealed: (name: string) => `${name} is sealed.`,
  opening: 'Opening the file…',
  open: 'Open',
  looking: 'Looking at the file…',
  about: (customers: number, files: number) =>
    [
      plural(customers, { one: '# customer', other: '# customers' }),
      plural(files, { one: 'from # file', other: 'from # files' }),
    ].join(' '),

  unnamed: 'My customers',
  workspaces: 'Workspaces',
  workspacesText:
    'One for each client or shop: what is in one is never mixed with another. All of them are kept in this browser only.',
  which: (name: string) => `${name}: workspaces`,
  list: 'Workspaces in this browser',
  here: 'Open here',
  elsewhere: 'Open in another tab',
  savedAt: (iso: string | null) => (iso ? `saved ${localTime(iso)}` : 'nothing saved yet'),
  size,
  withPassphrase: 'passphrase',
  openIt: 'Open',
  more: 'More',
  rename: 'Rename',
  duplicate: 'Duplicate',
  remove: 'Delete for good',
  nameOf: (name: string) => `Name of ${name}`,
  keepName: 'Keep the name',
  copyOf: (name: string) => `${name} (copy)`,
  duplicated: (name: string) => `“${name}” is there now.`,
  removeAsk: (name: string) =>
    `Delete “${name}” for good? Its customers, files, corrections and segments are taken out of this browser. Nobody can bring them back.`,
  removeDo: 'Delete it',
  keepIt: 'Keep it',
  removed: (name: string) => `“${name}” is deleted.`,
  newName: 'Name of a new workspace',
  newHint: 'A client, a shop, a year.',
  make: 'Make it and open it',
  stops: 'Opening another one stops what is being loaded here.',
  passphraseFor: 'Passphrase …',

  lockTitle: 'A passphrase for this workspace',
  lockText:
    'What this browser keeps of the workspace is sealed, so that nobody opens it without the passphrase: not on this computer, not from its disk or a backup. Only its name stays readable.',
  lockWarning:
    'Nobody can restore a lost passphrase, and without it the data are lost. Keep it where you will find it, or save the workspace to a file first.',
  lockSet: 'Seal it',
  lockSetting: 'Sealing what is kept…',
  lockAfter: 'Lock by itself',
  lockTimes: { '5': 'after 5 minutes', '15': 'after 15 minutes', '60': 'after an hour', never: 'never' },
  lockAfterHint: 'When nobody touches the page for so long.',
  lockHas: 'This workspace opens with a passphrase.',
  lockNow: 'Lock now',
  lockKey: (key: string) => `The key ${key} does it, too.`,
  lockChange: 'Change the passphrase',
  lockDrop: 'Open without a passphrase from now on',
  passphraseNow: 'The passphrase it has',
  passphraseNew: 'New passphrase',
  changed: 'The passphrase is changed.',
  checking: 'Trying the passphrase…',

  doorTitle: (name: string) => `${name} is locked.`,
  doorText: 'What is in it is sealed. The passphrase opens it.',
  unlock: 'Unlock',
  unlocking: 'Unlocking…',
  otherWorkspaces: 'Another workspace',
}
