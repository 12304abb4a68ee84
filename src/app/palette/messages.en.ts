import { plural } from '../../i18n/formats'
import type { EntryGroup } from './entries'

const groups: Record<EntryGroup, string> = {
  people: 'People',
  questions: 'Questions',
  pages: 'Pages',
  segments: 'Your segments',
  commands: 'Do',
}

export const words = {
  open: 'Find',
  title: 'Find a page, a person, an answer',
  placeholder: 'A page, a person, a question …',
  group: (group: EntryGroup) => groups[group],
  found: (n: number) => plural(n, { one: '# found', other: '# found' }),
  nothing: 'Nothing is called so. People are found by name, e-mail, phone, city or number.',
  keys: '↑ ↓ to choose, Enter to open, Esc to close',
  close: 'Close',
  nameless: 'No name',

  exportResults: 'Export results',
  exportAlso: 'save download zip csv',
  method: 'How this page is worked out',
  methodAlso: 'method sql formula',
  allTime: 'Look at all time',
  allTimeAlso: 'period reset dates',
  addFiles: 'Add files',
  addFilesAlso: 'drop load import upload',
  sample: 'Try the sample shop',
  themes: { system: 'Colours as the system has them', light: 'Light colours', dark: 'Dark colours' },
  themeAlso: 'theme dark light mode contrast',

  workspaces: 'Workspaces: another one, a new one, rename, delete',
  workspacesAlso: 'client switch project duplicate',
  saveToFile: 'Save to a file',
  saveToFileAlso: 'backup download workspace rapport duckdb',
  lock: 'Lock the workspace',
  lockAlso: 'passphrase close seal',
  passphrase: 'Give the workspace a passphrase',
  passphraseAlso: 'lock seal encrypt password',
}
