import type { RapportError } from './rapport-error'

type Values = Record<string, string | number>

/** What is the case, and what to do about it. The type holds every error to both. */
export interface ErrorWords {
  text: string
  todo: string
}

type Sentence = (values: Values) => [text: string, todo: string]

const file = (name: string | number | undefined) => (name ? String(name) : 'A file')
const entry = (n: string | number | undefined) => (n ? `Entry ${n}` : 'An entry')
const retry =
  'Try it once more. If it happens again, copy the details and send them to whoever looks after Rapport.'
const again = 'Get the file once more from where it came, or use an older copy of it.'

const sentences = {
  cancelled: () => ['Stopped.', 'What was done before stands.'],

  crashed: () => [
    'The part that does the counting stopped unexpectedly.',
    'It has been started again and your files are being read anew; there is nothing to do.',
  ],
  'engine-would-not-start': () => [
    'The part that does the counting could not start in this browser.',
    'Update the browser, or try Chrome, Edge or Firefox.',
  ],
  memory: () => [
    'This browser tab ran out of memory.',
    'Close other tabs, or load fewer or smaller files; nothing you loaded is lost.',
  ],
  'part-missing': () => [
    'A part of the page could not be fetched: the server of this page does not answer, or the page was renewed in the meantime.',
    'Reload the page when the server answers again.',
  ],

  'file-changed': ({ name }) => [
    `${file(name)} was changed, moved or deleted after you dropped it.`,
    'Drop it again to go on.',
  ],
  'file-unreadable': ({ name }) => [
    `${file(name)} could not be read to its end.`,
    'Export it once more, as csv, and drop it again.',
  ],
  'no-table': ({ name }) => [
    `${file(name)} holds no table.`,
    'Open it where it was made and look whether there are rows in it.',
  ],
  'rows-lost': ({ name, seen, expected }) => [
    `${file(name)} was read differently the second time (rows: ${seen} instead of ${expected}), so it was left out.`,
    'This is a fault of Rapport: copy the details and send them to whoever looks after it.',
  ],
  'mapping-unreadable': () => ['This mapping file cannot be read.', 'Choose one that Rapport saved.'],
  'mapping-newer': () => [
    'This mapping file was saved by a newer Rapport.',
    'Update this one, or save the mapping anew with it.',
  ],
  'mapping-damaged': ({ n }) => [
    `${entry(n)} of this mapping file is damaged.`,
    'Save it once more in Rapport, or take the entry out.',
  ],
  'mapping-unknown-meaning': ({ n, column, field }) => [
    `${entry(n)} of this mapping file gives ${column ? `column ${column}` : 'a column'} a meaning that Rapport does not know${field ? `: ${field}` : ''}.`,
    'Correct it, or save the mapping anew in Rapport.',
  ],
  'not-readable-again': () => [
    'This file cannot be read in another way: its bytes are not at hand as text any more.',
    'Remove it and drop it again.',
  ],
  'results-not-ready': () => ['There is nothing to export yet.', 'Drop a file first.'],

  'query-failed': () => ['A calculation failed. This is a fault of Rapport, not of your data.', retry],
  bug: () => [
    'Something went wrong that should not have. This is a fault of Rapport, not of your data.',
    retry,
  ],

  'model-missing': () => [
    'How people feel cannot be read from their texts: the model for it is not where this page lies (folder models/rapport-sentiment).',
    'Whoever set the page up can add it; everything else works.',
  ],
  'model-unreachable': () => [
    'The model that reads texts could not be fetched: the server of this page does not answer.',
    'Try again when it does; everything else works without it.',
  ],
  'model-file-missing': ({ name }) => [
    `The model’s folder has no ${name}.`,
    'A folder for transformers.js holds config.json, tokenizer.json and onnx/model_quantized.onnx; choose one that is whole.',
  ],
  'model-file-unreadable': ({ name }) => [
    `${file(name)} of the model cannot be read: it is damaged or not what its name says.`,
    'Get the model again.',
  ],
  'model-labels-unknown': ({ labels }) => [
    `This model says something other than how people feel (its labels: ${labels || 'none'}).`,
    'Choose one that says negative, neutral and positive, negative and positive, or 1 to 5 stars.',
  ],
  'model-too-large': ({ size, most }) => [
    `This model has ${size} MB; more than ${most} MB do not fit into a browser tab.`,
    'Choose a smaller or a quantised one.',
  ],
  'model-in-pieces': ({ name }) => [
    `The weights of this model lie in a second file beside ${name}.`,
    'Choose a model that is one .onnx file.',
  ],
  'own-model-does-not-run': () => [
    'Your model could not be run in this browser: it asks for something the page does not have, or does not answer with one number for each label.',
    'Choose another, or go back to Rapport’s own.',
  ],
  'text-model-does-not-start': () => [
    'The model that reads texts could not start in this browser.',
    'Close other tabs or update the browser, and try again; everything else works without it.',
  ],
  'text-model-stopped': () => [
    'Reading the texts broke off twice, probably for lack of memory. What was read is kept.',
    'Close other tabs and go on.',
  ],

  'workspace-foreign': () => [
    'This file is not a Rapport workspace.',
    'Choose one that Rapport saved; its name ends in .rapport. Exports of a shop or a help desk are dropped on the page Sources instead.',
  ],
  'workspace-newer': () => [
    'This workspace was saved by a newer Rapport than this one.',
    'Update Rapport (reload the page while its server can be reached) and open the file again.',
  ],
  'workspace-cut': () => [
    'This workspace file breaks off: its end is missing. Nothing of it was opened.',
    again,
  ],
  'workspace-damaged': () => [
    'This workspace file is damaged: some of it is not what was saved. Nothing of it was opened.',
    again,
  ],
  'workspace-too-large': () => [
    'This workspace would unpack to more than a browser tab can hold, or to more than it honestly could. Nothing of it was opened.',
    'Make sure that it comes from someone you trust, and split a large one before saving it.',
  ],
  'workspace-needs-passphrase': () => [
    'This workspace is sealed with a passphrase.',
    'Type the passphrase to open it.',
  ],
  'wrong-passphrase': () => [
    'This passphrase does not open it. Nothing is damaged.',
    'Look at capitals, spaces and the keyboard’s language, and type it again. Nobody can open it without the passphrase.',
  ],
  'wrong-key': () => [
    'This was sealed with another key than the one at hand.',
    'Open it with the lock that belonged to it when it was saved.',
  ],
  'passphrase-too-short': ({ least }) => [
    `A passphrase of fewer than ${least} characters is soon guessed.`,
    'Take several words, or let one be suggested.',
  ],
  'passphrases-differ': () => ['The two passphrases are not the same.', 'Type the same one in both fields.'],
  'sealed-foreign': () => [
    'This file is not sealed in a way Rapport knows.',
    'Choose one that Rapport or age sealed.',
  ],
  'sealed-newer': () => [
    'This file was sealed in a newer way than this Rapport knows.',
    'Update Rapport and open the file again.',
  ],
  'sealed-for-key': () => [
    'This file was sealed for a key, not with a passphrase.',
    'Open it with the age command and its key, or have it sealed again with a passphrase.',
  ],
  'sealed-too-hard': () => [
    'This file was sealed in a way that takes more memory to open than a browser tab has.',
    'Open it with the age command and seal it again with its usual settings.',
  ],
  'sealed-header-damaged': () => [
    'The beginning of this sealed file is damaged, so that no passphrase opens it any more.',
    again,
  ],
  'sealed-damaged': () => [
    'The passphrase is right, but the file is damaged inside: some of it is not what was sealed. Nothing of it was opened.',
    again,
  ],
  'sealed-cut': () => [
    'The end of this sealed file is missing or damaged. Nothing of it was opened.',
    `It may not have been copied whole. ${again}`,
  ],
  'lock-damaged': () => [
    'The lock of this workspace is damaged, so that no passphrase opens it any more.',
    'Open a file that you saved of it before (its name ends in .rapport).',
  ],
  'lock-newer': () => [
    'The lock of this workspace was made by a newer Rapport than this one.',
    'Reload the page while its server can be reached, so that it is updated.',
  ],

  'storage-full': () => [
    'The room that this browser gives the page is used up, so the last change is not kept.',
    'Save the workspace to a file, then delete workspaces you no longer need, or make room on the disk. Rapport goes on by itself once there is room.',
  ],
  'storage-evicted': () => [
    'The browser cleared what was kept here, which it may do when the disk is nearly full or the page was not visited for long.',
    'Open a file that you saved of the workspace, or drop your files again. Once you visit often or bookmark the page, most browsers agree to keep it.',
  ],
  'storage-private-window': () => [
    'This is a private window: whatever is loaded here is gone when the window closes.',
    'Open Rapport in an ordinary window, or save the workspace to a file before you close this one.',
  ],
  'storage-missing': () => [
    'This browser lets the page keep nothing, because its settings forbid it or it is too old.',
    'Allow site data for this page or update the browser. Until then, save the workspace to a file before you close the tab.',
  ],
  'not-saved': () => [
    'The browser refused to save. What is new is only in this tab.',
    'It is tried again every few seconds; save the workspace to a file to be safe.',
  ],
  'forget-elsewhere': () => [
    'Nobody was forgotten, because what this browser keeps of the workspace cannot be changed from this tab.',
    'Where it is open in another tab, do it there or choose “Go on in this tab” first. Where what was kept cannot be read, delete everything and drop your files again.',
  ],
  'kept-file-missing': () => [
    'What was saved is no longer there: the browser, or someone, cleared it.',
    'Save the workspace to a file, or export your results, before you close this tab.',
  ],
  'storage-unreadable': () => [
    'What was kept here cannot be read any more.',
    'Open a file that you saved of the workspace, or drop your files again.',
  ],
  'storage-older-copy': () => [
    'The latest copy of this workspace was damaged, so the one before it was opened.',
    'Look whether your last change is there, and repeat it if it is not.',
  ],
  'storage-newer': () => [
    'This workspace was kept by a newer Rapport than this one.',
    'Reload the page while its server can be reached, so that it is updated.',
  ],
  'storage-other-tab': () => [
    'This workspace is open in another tab, and only one tab may change it.',
    'Go on in the other tab, or close it and reload this one.',
  ],
} satisfies Record<string, Sentence>

/** Names a sentence that a person reads. */
export type ErrorKey = keyof typeof sentences

export const ERROR_KEYS = Object.keys(sentences) as ErrorKey[]

/** What a person reads for an error: what is the case, and what to do. A key from elsewhere is an unknown error. */
export function errorWords(error: Pick<RapportError, 'key' | 'values'>): ErrorWords {
  const sentence: Sentence = Object.hasOwn(sentences, error.key) ? sentences[error.key] : sentences.bug
  const [text, todo] = sentence(error.values)
  return { text, todo }
}

/** The same as one text. Nothing technical: that is in `error.message` and `error.where`. */
export function errorSentence(error: Pick<RapportError, 'key' | 'values'>): string {
  const { text, todo } = errorWords(error)
  return `${text} ${todo}`
}

/** What the page says about keeping before anything is lost. Sizes are texts such as "1.2 GB". */
export const storageWords = {
  nearlyFull: (left: string) =>
    `This browser has room for about ${left} more. Save large workspaces to a file and delete what you no longer need.`,
  needsRoom: (need: string, left: string) =>
    `Keeping this would take about ${need}; this browser has room for ${left}. You can work with it, but it is gone when the tab closes unless you save it to a file.`,
  kept: 'Kept in this browser, on this computer only.',
  keptFirmly: 'The browser has agreed not to clear it by itself.',
  mayBeCleared:
    'The browser may clear it when the disk is nearly full or you stay away for long. Save a file of your own now and then.',
  deviceOnly: 'Clearing the browser’s site data deletes it, too.',
  privateWindow: 'Private window: nothing is kept here after you close it.',
  simpler: 'This browser keeps it in its simpler storage, which is slower for large workspaces.',
}
