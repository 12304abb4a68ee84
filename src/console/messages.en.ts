import type { RefusalReason } from '../engine/reading-query'
import { number, plural } from '../i18n/formats'
import type { Mistake } from './mistake'
import type { StarterId } from './starters'
import type { ColumnType } from './table-list'

const rows = (n: number) => plural(n, { one: '# row', other: '# rows' })

const starters: Record<StarterId, string> = {
  best: 'The hundred best customers',
  months: 'Revenue month by month',
  countries: 'Where people live',
  touchpoints: 'Where you meet them',
}

const types: Record<ColumnType, string> = {
  number: 'number',
  text: 'text',
  boolean: 'yes or no',
  day: 'date',
  time: 'date and time',
  other: 'other',
}

const refusals: Record<RefusalReason, (word: string) => string> = {
  empty: () => 'There is nothing to run yet. Write a question, or take one from below.',
  unfinished: () => 'A quote or a remark is opened here and never closed.',
  unusual: () =>
    'This can be read in two ways, so it is not run: a remark within a remark, a U& escape, a dollar sign within a name, or a character that cannot be seen.',
  several: () =>
    'One question at a time: a second one begins after the semicolon. Run them one after the other.',
  'not-reading': (word) =>
    `Here you can look at everything and change nothing${word ? `, so “${word.toUpperCase()}” is not run` : ''}. Begin with SELECT, FROM, WITH, VALUES, DESCRIBE or SUMMARIZE.`,
  pivot: () =>
    'A PIVOT has to name its columns here, as it would otherwise need two statements: PIVOT … ON column IN (value, value).',
  function: (word) => `“${word}” does more than give a value, so it is not run here.`,
  'table-function': (word) =>
    `“${word}” reads something other than your tables, so it is not run here. What was loaded is in the tables beside this.`,
  file: (word) =>
    `“${word}” stands where the name of a table belongs, and is a text or the name of a file. Files and addresses are not read here: drop the file on the page to load it.`,
}

const mistakes: Record<Mistake['kind'], (mistake: Mistake) => string> = {
  syntax: ({ word }) =>
    `SQL cannot be read on from “${word}”. Perhaps a comma, a bracket or a word before it is missing.`,
  end: () => 'The question ends too early: something is missing at its end, such as a bracket or a name.',
  table: ({ word, instead }) => `There is no table called “${word}”.${didYouMean(instead)}`,
  column: ({ word, instead }) => `There is no column called “${word}” in these tables.${didYouMean(instead)}`,
  function: ({ word }) => `There is no function “${word}” that takes such values.`,
  ambiguous: ({ word }) => `Several tables have a column “${word}”. Say which one is meant: table.${word}.`,
  group: ({ word }) =>
    `“${word}” is neither grouped by nor counted. Add it to GROUP BY, or take GROUP BY ALL.`,
  conversion: ({ word }) =>
    word
      ? `“${word}” cannot be made into the type that is asked for. TRY_CAST leaves such values empty.`
      : 'A value cannot be made into the type that is asked for. TRY_CAST leaves such values empty.',
  types: () =>
    'Two values of different types are compared. Turn one of them into the other’s type with CAST.',
  parameter: () => 'There is a question mark or a $1 in place of a value. Write the value itself.',
  other: () => 'The question cannot be answered as it stands.',
}

function didYouMean(instead: string): string {
  return instead ? ` Did you mean “${instead}”?` : ''
}

export const words = {
  title: 'Ask your data in SQL.',
  context:
    'For those who know SQL. One question at a time, and it only reads: nothing you write here can change your data, read a file or reach a network.',
  question: 'Your question',
  hint: 'Ctrl Enter (on a Mac ⌘ Enter) runs it, Esc stops it.',
  placeholder: 'select name, revenue from people order by revenue desc limit 10',
  run: 'Run',
  running: 'Counting…',
  stop: 'Stop',
  stopped: 'Stopped.',
  clear: 'Clear',
  starters: 'To begin with',
  starter: (id: StarterId) => starters[id],

  refused: (reason: RefusalReason, word: string) => refusals[reason](word),
  mistake: (mistake: Mistake) => mistakes[mistake.kind](mistake),
  atLine: (line: number) => `Line ${number(line)}`,
  goThere: 'Mark it in the question',
  said: 'What the engine says',

  answer: 'Answer',
  rows,
  answered: (n: number, seconds: string) => `${rows(n)}, in ${seconds}.`,
  seconds: (ms: number) =>
    ms < 995
      ? `${number(Math.max(0.01, ms / 1000), { digits: 2 })} s`
      : `${number(ms / 1000, { digits: 1 })} s`,
  capped: (shown: number, total: number) =>
    `The first ${number(shown)} of ${number(total)} rows are shown; the export holds all of them.`,
  noRows: 'No row fits.',
  table: 'Rows of the answer',
  opens: 'A row opens the person.',
  exportAll: (n: number) => plural(n, { one: 'Export # row', other: 'Export # rows' }),
  exporting: 'Writing…',

  chart: 'Quick chart',
  chartLabel: 'Across',
  chartValue: 'Height',
  chartTitle: (value: string, label: string) => `${value} by ${label}`,
  chartSummary: (value: string, label: string, n: number) =>
    `${value} by ${label}: ${plural(n, { one: '# value', other: '# values' })}.`,
  chartBasis: (drawn: number, left: number) =>
    left > 0 ? `${rows(drawn)} drawn; ${rows(left)} not` : `${rows(drawn)} drawn`,
  noChart: 'There is nothing to draw in these two columns. Choose others.',

  saved: 'Kept questions',
  noneSaved: 'Keep a question under a name, and it stands here.',
  keep: 'Keep',
  keepTitle: 'Keep this question',
  renameTitle: 'Rename this question',
  name: 'Name',
  nameHint: 'One of the same name is replaced.',
  save: 'Keep',
  rename: 'Rename',
  remove: 'Delete',
  renameOf: (name: string) => `Rename ${name}`,
  removeOf: (name: string) => `Delete ${name}`,
  removed: (name: string) => `“${name}” is deleted.`,
  kept: (name: string) => `“${name}” is kept.`,
  undo: 'Undo',

  tables: 'Tables',
  tablesHint: 'A press puts the name into the question.',
  findTable: 'Find a table or a column',
  noTable: 'No table or column is called so.',
  columnsOf: (n: number) => plural(n, { one: '# column', other: '# columns' }),
  type: (type: ColumnType) => types[type],
  personal: 'personal',
  personalMeaning:
    'Those marked personal say who somebody is, or are what they wrote: mind it before you export.',
  insert: (name: string) => `Put ${name} into the question`,
}
