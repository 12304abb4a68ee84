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
  'model-missing': () =>
    'How people feel cannot be read from their texts: the model for it is not where this page lies (folder models/rapport-sentiment). Whoever set the page up can add it; everything else works.',
  'model-unreachable': () =>
    'The model that reads texts could not be fetched: the server of this page does not answer. Try again when it does; everything else works without it.',
  'model-file-missing': ({ name }) =>
    `The model’s folder has no ${name}. A folder for transformers.js holds config.json, tokenizer.json and onnx/model_quantized.onnx; choose one that is whole.`,
  'model-file-unreadable': ({ name }) =>
    `${name} of the model cannot be read: it is damaged or not what its name says. Get the model again.`,
  'model-labels-unknown': ({ labels }) =>
    `This model says something other than how people feel (its labels: ${labels || 'none'}). Choose one that says negative, neutral and positive, negative and positive, or 1 to 5 stars.`,
  'model-too-large': ({ size, most }) =>
    `This model has ${size} MB; more than ${most} MB do not fit into a browser tab. Choose a smaller or a quantised one.`,
  'model-in-pieces': ({ name }) =>
    `The weights of this model lie in a second file beside ${name}. Choose a model that is one .onnx file.`,
  'own-model-does-not-run': () =>
    'Your model could not be run in this browser: it asks for something the page does not have, or does not answer with one number for each label. Choose another, or go back to Rapport’s own.',
  'text-model-does-not-start': () =>
    'The model that reads texts could not start in this browser. Close other tabs or update the browser, and try again; everything else works without it.',
  'text-model-stopped': () =>
    'Reading the texts broke off twice, probably for lack of memory. What was read is kept. Close other tabs and go on.',
  'storage-full': () =>
    'The browser has no room left to save what you do. Free some space on this device, or remove files you no longer need; until then what is new is only in this tab.',
  'not-saved': () =>
    'The browser refused to save. What is new is only in this tab until it works again; it is tried again every few seconds.',
  'kept-file-missing': () =>
    'What was saved is no longer there: the browser, or someone, cleared it. Export your results before you close this tab.',
  bug: () => 'Something went wrong that should not have. This is a fault of Rapport, not of your data.',
}

/** The sentence a person reads for an error, plus nothing technical: that is in `error.message` and `error.where`. */
export function errorSentence(error: RapportError): string {
  return (sentences[error.key] ?? sentences.bug!)(error.values)
}
