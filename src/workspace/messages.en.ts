import { number, plural } from '../i18n/formats'
import type { Strength } from './passphrase'

const strengths: Record<Strength, string> = {
  none: '',
  short: 'Too short: take at least 10 characters.',
  guessable: 'Easily guessed: it repeats, or only counts on.',
  fair: 'Fair. Four words or more are better.',
  strong: 'Strong.',
}

/** Words of saving to a file and opening one. */
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
  saved: (name: string, megabytes: number) =>
    `${name} saved (${megabytes < 1 ? 'less than 1 MB' : `${number(Math.round(megabytes))} MB`}).`,

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
}
