import { date, number, plural } from '../i18n/formats'
import { sourceName } from '../sources/source-names'

const tables: Record<string, string> = {
  customers: 'Who they are',
  orders: 'Purchases',
  order_lines: 'What was in them',
  tickets: 'Requests for help',
  responses: 'Answers and reviews',
  events: 'Visits and other touchpoints',
  deals: 'Deals',
  identities: 'Records, and how they were joined',
  link_conflicts: 'What their records say differently',
  customer_values: 'What was taken as true of them, and what other records say instead',
  people: 'What was worked out about them',
  texts: 'What was read from their texts',
}

export const words = {
  table: (name: string) => tables[name] ?? name,
  heldTitle: 'Everything held about this person',
  heldIntro: (on: string) =>
    `As held in this workspace on ${date(on)}. It lies on this computer alone; nothing was sent to anybody.`,
  heldRows: (file: string) => `Rows of ${file}, as they stand in it`,
  heldLists: 'Saved lists they are in',
  line: 'line',
  nothing: 'Nothing.',

  receiptTitle: 'Receipt: a person was forgotten',
  receiptOn: (request: number, on: string) => `Request ${number(request)}, ${date(on)}.`,
  receiptErased: 'Erased',
  receiptTable: (table: string, rows: number) =>
    `${words.table(table)}: ${plural(rows, { one: '# row', other: '# rows' })}`,
  receiptSource: (source: string, rows: number) =>
    `${sourceName(source)}: ${plural(rows, { one: '# row of its files', other: '# rows of its files' })}`,
  receiptTexts: (n: number) =>
    plural(n, { one: 'What was read from # text', other: 'What was read from # texts' }),
  receiptFiles: (n: number) =>
    plural(n, {
      one: 'The copy of # file held here: made anew, their rows are empty in it',
      other: 'The copies of # files held here: made anew, their rows are empty in them',
    }),
  receiptQueries: (n: number) =>
    plural(n, { one: '# saved question named them', other: '# saved questions named them' }),
  receiptCopies: 'Copies kept in this browser: saved anew without them, and all older ones deleted',
  receiptLists: (n: number) =>
    plural(n, { one: '# saved list named them', other: '# saved lists named them' }),
  receiptKeys: (n: number) =>
    plural(n, {
      one: 'Kept so that they do not come back with the next file: # salted hash, which names nobody.',
      other: 'Kept so that they do not come back with the next file: # salted hashes, which name nobody.',
    }),
  receiptLimits:
    'Not erased, as Rapport cannot reach it: the files on your own disk that were dropped here, workspace files (.rapport) and exports saved before, other workspaces and other browsers. What other people wrote about them stays too.',
}
