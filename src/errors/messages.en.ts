import type { RapportError } from './rapport-error'

type Values = Record<string, string | number>

const sentences: Record<string, (values: Values) => string> = {
  cancelled: () => 'Stopped.',
  crashed: () =>
    'The part that does the counting stopped unexpectedly. It has been started again and your files are being read anew.',
  'engine-would-not-start': () =>
    'The part that does the counting could not start in this browser. Update the browser, or try Chrome, Edge or Firefox.',
  memory: () =>
    'This browser tab ran out of memory. Close other tabs, or load fewer or smaller files; nothing you loaded is lost.',
  'file-changed': ({ name }) =>
    `${name} was changed, moved or deleted after you dropped it. Drop it again to go on.`,
  'query-failed': () => 'A calculation failed. This is a fault of Rapport, not of your data.',
  'rows-lost': ({ name, seen, expected }) =>
    `${name} was read differently the second time (${seen} rows instead of ${expected}), so it was left out. This is a fault of Rapport.`,
  'results-not-ready': () => 'There is nothing to export yet. Drop a file first.',
  'mapping-unreadable': () => 'This mapping file cannot be read. Choose one that Rapport saved.',
  bug: () => 'Something went wrong that should not have. This is a fault of Rapport, not of your data.',
}

/** The sentence a person reads for an error, plus nothing technical: that is in `error.message` and `error.where`. */
export function errorSentence(error: RapportError): string {
  return (sentences[error.key] ?? sentences.bug!)(error.values)
}
