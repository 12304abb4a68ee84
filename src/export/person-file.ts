import type { Segment } from '../analyses/customers/segments'
import type { Engine, Row, Value } from '../engine/engine'
import { ident, sql, type Sql } from '../engine/sql'
import { selectionSql } from '../model/selection'
import type { Receipt } from '../sources/forget/receipt'
import type { SourcesApi } from '../sources/sources-api'
import { plainText } from './csv'
import { words } from './messages.en'
import { escaped, page } from './page-file'

export interface PersonFileParts {
  engine: Engine
  sources: SourcesApi
  segments: readonly Segment[]
}

/** Of every table that speaks of a customer, the query for their rows. */
function questions(customer: string): [string, Sql][] {
  const own = sql`where customer_id = ${customer}`
  return [
    ...['customers', 'orders'].map((table): [string, Sql] => [
      table,
      sql`select * from ${ident('data', table)} ${own}`,
    ]),
    [
      'order_lines',
      sql`select * from data.order_lines where order_id in (select order_id from data.orders ${own})`,
    ],
    ...['tickets', 'responses', 'events', 'deals', 'identities', 'link_conflicts', 'customer_values'].map(
      (table): [string, Sql] => [table, sql`select * from ${ident('data', table)} ${own}`],
    ),
    ['texts', sql`select * exclude (text_hash, customer_id) from answered_texts ${own}`],
    ['people', sql`select * exclude (no, search) from people ${own}`],
  ]
}

/**
 * Everything that a workspace holds about one customer as one page to read: rows of all tables, what was worked out, the lists
 * they are in, and the rows of the files. `on` is the day it says it was made.
 */
export async function personFile(parts: PersonFileParts, customer: string, on: string): Promise<Blob> {
  const { engine, sources, segments } = parts
  const sections: string[] = []
  for (const [name, query] of questions(customer))
    sections.push(section(words.table(name), rowsHtml(await engine.query(query))))
  const lists: string[] = []
  for (const { name, selection } of segments) {
    const [there] = await engine.query(
      sql`select 1 as n from (${selectionSql(selection)}) where customer_id = ${customer}`,
    )
    if (there) lists.push(name)
  }
  sections.push(section(words.heldLists, listHtml(lists)))
  for (const { file, header, rows } of await sources.rowsAbout(customer))
    sections.push(
      section(
        words.heldRows(file),
        rowsHtml(
          rows.map(({ line, cells }): Row => ({
            [words.line]: line,
            ...Object.fromEntries(header.map((column, i) => [column, cells[i] ?? ''])),
          })),
        ),
      ),
    )
  return page(words.heldTitle, `<p>${escaped(words.heldIntro(on))}</p>${sections.join('')}`)
}

/** The receipt as a page to hand over. */
export function receiptFile(receipt: Receipt): Blob {
  return page(
    words.receiptTitle,
    `<p>${escaped(words.receiptOn(receipt.request, receipt.on))}</p>${section(
      words.receiptErased,
      listHtml(receiptLines(receipt)),
    )}<p>${escaped(words.receiptKeys(receipt.keys))}</p><p>${escaped(words.receiptLimits)}</p>`,
  )
}

/** What was erased, line by line. */
export function receiptLines({ tables, sources, texts, lists, queries, files, kept }: Receipt): string[] {
  return [
    ...tables.map(({ table, rows }) => words.receiptTable(table, rows)),
    ...sources.map(({ source, rows }) => words.receiptSource(source, rows)),
    ...(texts > 0 ? [words.receiptTexts(texts)] : []),
    ...(lists > 0 ? [words.receiptLists(lists)] : []),
    ...(queries > 0 ? [words.receiptQueries(queries)] : []),
    ...(files > 0 ? [words.receiptFiles(files)] : []),
    ...(kept ? [words.receiptCopies] : []),
  ]
}

function section(title: string, inside: string): string {
  return `<h2>${escaped(title)}</h2>${inside}`
}

function listHtml(items: readonly string[]): string {
  if (items.length === 0) return `<p>${escaped(words.nothing)}</p>`
  return `<ul>${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`
}

/** One list of names and values per row: many columns and few rows are read better so than as a table. */
function rowsHtml(rows: readonly Row[]): string {
  if (rows.length === 0) return `<p>${escaped(words.nothing)}</p>`
  return rows
    .map((row) => {
      const filled = Object.entries(row).filter(([, value]) => shown(value) !== '')
      return `<dl>${filled
        .map(
          ([name, value]) =>
            `<dt>${escaped(name.replaceAll('_', ' '))}</dt><dd>${escaped(shown(value))}</dd>`,
        )
        .join('')}</dl>`
    })
    .join('')
}

const shown = (value: Value): string => plainText(value)
