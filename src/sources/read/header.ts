import { cellKind, columnKind, type CellKind } from './cell-kind'
import { SEPARATOR_LINE } from './dialect'
import { isBlankRecord, type RawRecord } from './records'

export interface HeaderPlace {
  /** Records above the header. */
  preamble: number
  /** Records of the header: 0 when there is none. */
  lines: number
  /** Cells of an ordinary record. */
  width: number
  /** A first column that the header forgot (row numbers): the names move one to the right. */
  shifted: boolean
}

/** Header lines that one table may have. */
const MOST_HEADER_LINES = 4
/** Share of the cells that a header must fill; titles and units fill one or two. */
const FILLED_SHARE = 0.34
const BODY = 200

/**
 * Where the header stands among the first records of a file. `sample` are the first records of the file, `later`
 * some from the rest. Preamble: titles, notes, `sep=`, comments, blank lines. Header: the first record as wide as the
 * table, filled enough, unless it is data itself; and lines under it that name what it leaves open.
 */
export function findHeader(sample: readonly RawRecord[], later: readonly RawRecord[] = []): HeaderPlace {
  const modal = modalWidth([...sample, ...later])
  const first = firstTableRecord(sample, modal)
  if (first < 0) return { preamble: sample.length, lines: 0, width: modal, shifted: false }
  const rest = sample.slice(first + 1)
  const body = pickBody(rest, later, MOST_HEADER_LINES)
  const kinds = columnKinds(body, Math.max(modal, sample[first]!.cells.length))
  if (!isHeader(sample[first]!.cells, body, kinds)) {
    return { preamble: first, lines: 0, width: widthOf(sample.slice(first), modal), shifted: false }
  }
  const lines = countHeaderLines(sample, first, kinds)
  const header = sample.slice(first, first + lines)
  const width = narrowed(header, [...sample.slice(first + lines), ...later])
  return { preamble: first, lines, ...widen(width, sample.slice(first + lines), later) }
}

/** Where a person said that the header is. */
export function headerAt(sample: readonly RawRecord[], lines: readonly number[]): HeaderPlace {
  if (lines.length === 0) {
    const first = sample.findIndex((record) => !isPreambleLine(record))
    const from = Math.max(0, first)
    return {
      preamble: from,
      lines: 0,
      width: widthOf(sample.slice(from), modalWidth(sample)),
      shifted: false,
    }
  }
  const from = Math.max(
    0,
    sample.findIndex((record) => record.line >= lines[0]!),
  )
  const count = sample.filter((record) => lines.includes(record.line)).length
  const rows = sample.slice(from, from + Math.max(1, count))
  const width = Math.max(1, ...rows.map((record) => record.cells.length))
  return { preamble: from, lines: rows.length, width, shifted: false }
}

/** The commonest width of records with at least one filled cell; among equals the wider. */
export function modalWidth(records: readonly RawRecord[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of records) {
    if (!isBlankRecord(cells)) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  }
  let width = 1
  let most = 0
  // A single cell is what notes and titles have: it is the table only where nothing else is.
  for (const [cells, count] of counts) {
    const weight = cells === 1 ? count * 0.25 : count
    if (weight > most || (weight === most && cells > width)) {
      width = cells
      most = weight
    }
  }
  return width
}

function widthOf(records: readonly RawRecord[], modal: number): number {
  return records.length === 0 ? modal : modalWidth(records)
}

function filledCount(cells: readonly string[]): number {
  let filled = 0
  for (const cell of cells) if (cell.trim() !== '') filled++
  return filled
}

function isPreambleLine({ cells }: RawRecord): boolean {
  return isBlankRecord(cells) || SEPARATOR_LINE.test(cells.join(','))
}

function firstTableRecord(sample: readonly RawRecord[], modal: number): number {
  const least = modal === 1 ? 1 : Math.max(modal > 2 ? 2 : 1, Math.ceil(modal * FILLED_SHARE))
  const fits = (record: RawRecord, needed: number) =>
    !isPreambleLine(record) &&
    filledCount(record.cells) >= needed &&
    (record.cells.length >= modal - 1 || record.cells.length >= modal * 0.75) &&
    !(record.cells.length === 1 && modal > 1) &&
    !(record.cells[0]!.startsWith('#') && record.cells.length !== modal)
  const found = sample.findIndex((record) => fits(record, least))
  if (found >= 0) return found
  const loose = sample.findIndex((record) => fits(record, 1))
  return loose >= 0 ? loose : sample.findIndex((record) => !isPreambleLine(record))
}

/** Records to judge columns by: those behind the lines that may still be header, where there are enough. */
function pickBody(rest: readonly RawRecord[], later: readonly RawRecord[], skip: number): RawRecord[] {
  const filled = rest.filter((record) => !isBlankRecord(record.cells))
  const behind = filled.slice(skip - 1)
  const body = behind.length >= 2 ? behind : filled.slice(filled.length > 2 ? 1 : 0)
  return [...body.slice(0, BODY), ...later.slice(0, BODY)]
}

function columnKinds(body: readonly RawRecord[], width: number): (CellKind | null)[] {
  const kinds: (CellKind | null)[] = []
  for (let column = 0; column < width; column++)
    kinds.push(columnKind(body.map(({ cells }) => cells[column] ?? '')))
  return kinds
}

/**
 * Words that name columns in exports, in the languages of the shops we know. One of them as a whole word is a hint,
 * not a proof.
 */
const NAME_WORDS =
  /(^|[^\p{L}])(id|ids|no|nr|number|name|names|first|last|e-?mail|mail|phone|mobile|date|time|day|year|month|timestamp|created|updated|type|kind|status|price|amount|total|sum|currency|qty|quantity|count|city|country|state|street|zip|address|title|description|comment|text|message|rating|score|review|order|orders|customer|client|product|item|sku|code|category|tags?|source|url|notes?|gender|age|label|value|datum|kunde|kundennummer|bestellung|menge|preis|betrag|vorname|nachname|ort|plz|fecha|nombre|cliente|pedido|precio|importe|cantidad|correo|ciudad|prénom|nom|ville|montant|prix|commande|quantité|data|nome|preço|valor|cidade|nimi|kuupäev|hind|kogus|klient|namn|e-post|mobil|дата|имя|фио|почта|телефон|сумма|цена|количество|товар|заказ|клиент|город|日期|姓名|名称|订单|金额|数量|价格|名前|日付|住所|電話|注文)($|[^\p{L}])/iu

/** Is this record a header rather than the first row of data? */
export function isHeader(
  cells: readonly string[],
  body: readonly RawRecord[],
  kinds: readonly (CellKind | null)[],
): boolean {
  const run = isNumberRun(cells)
  let evidence = 0
  for (const [column, cell] of cells.entries()) {
    const kind = cellKind(cell)
    const expected = kinds[column] ?? null
    if (kind === 'empty') continue
    if (kind === 'email' || kind === 'url') evidence -= 3
    else if (kind === 'date') evidence += expected !== null && expected !== 'date' ? 1 : -2
    else if (kind === 'number') evidence += run ? 1 : -1
    else if (expected !== null && expected !== kind) evidence += kind === 'text' ? 2 : 0.5
    else if (expected !== null) evidence -= 1
    if (kind === 'text' || kind === 'code') {
      if (/^[a-z]+(?:[_-][a-z0-9]+)+$/i.test(cell.trim())) evidence += 1
      else if (NAME_WORDS.test(cell)) evidence += 1.5
      if (body.length >= 5 && repeats(cell, column, body)) evidence -= 2
      if (cell.length > 60 && !cell.includes('?')) evidence -= 0.5
    }
  }
  // Exports nearly always have one: words over words count as a header.
  return evidence >= 0
}

/** Years or counted places as column names: 1985, 1993, 2000 … or 1, 2, 3 … */
function isNumberRun(cells: readonly string[]): boolean {
  const numbers = cells.filter((cell) => cellKind(cell) === 'number').map((cell) => cell.trim())
  if (numbers.length < 3 || !numbers.every((cell) => /^\d{1,4}$/.test(cell))) return false
  const values = numbers.map(Number)
  const steps = values.slice(1).map((value, index) => value - values[index]!)
  if (steps.every((step) => step === 1)) return true
  const years = values.every((value) => value >= 1800 && value <= 2200)
  return years && (steps.every((step) => step > 0) || steps.every((step) => step < 0))
}

function repeats(cell: string, column: number, body: readonly RawRecord[]): boolean {
  const wanted = cell.trim()
  let count = 0
  for (const record of body) if ((record.cells[column] ?? '').trim() === wanted) count++
  // A header that stands again between the rows is no value.
  return count > 0 && count < body.length && count >= Math.max(1, body.length * 0.02)
}

function countHeaderLines(
  sample: readonly RawRecord[],
  first: number,
  kinds: readonly (CellKind | null)[],
): number {
  const imported = sample
    .slice(first + 1, first + MOST_HEADER_LINES)
    .findIndex((record) => record.cells.some((cell) => cell.includes('{"ImportId"')))
  if (imported >= 0) return imported + 2
  let names = sample[first]!.cells.map((cell) => cell.trim())
  let lines = 1
  while (lines < MOST_HEADER_LINES) {
    const next = sample[first + lines]
    if (!next || !continuesHeader(names, next.cells, kinds)) break
    // The last record of a file is a row, not another line of its header.
    if (first + lines + 1 >= sample.length) break
    names = names.map((name, column) => `${name} ${(next.cells[column] ?? '').trim()}`.trim())
    lines++
  }
  return lines
}

/** What SurveyMonkey writes under a question that has no choices of its own. */
const UNDER_A_QUESTION = /^(?:response|open-ended response|other \(please specify\))$/i

/** Does this line name what the lines above leave open, and hold no value of any column? */
function continuesHeader(
  names: readonly string[],
  cells: readonly string[],
  kinds: readonly (CellKind | null)[],
): boolean {
  if (isBlankRecord(cells) || Math.abs(cells.length - names.length) > 1) return false
  let textOverValues = 0
  let valueColumns = 0
  let fillsOpen = 0
  let filled = 0
  const seen = new Map<string, number>()
  for (const name of names) seen.set(name, (seen.get(name) ?? 0) + 1)
  for (const [column, name] of names.entries()) {
    const kind = cellKind(cells[column] ?? '')
    const expected = kinds[column] ?? null
    if (expected !== null) valueColumns++
    if (kind === 'empty') continue
    filled++
    if (UNDER_A_QUESTION.test(cells[column]!.trim())) {
      fillsOpen++
      continue
    }
    if (kind === 'date' || kind === 'email' || kind === 'url' || kind === 'number') return false
    if (expected !== null) {
      if (expected === kind) return false
      if (
        !/\p{L}/u.test(cells[column]!) ||
        /^(?:n\/?a|null|none|nan|-|unknown)$/i.test(cells[column]!.trim())
      ) {
        return false
      }
      textOverValues++
    }
    if (name === '' || seen.get(name)! > 1) fillsOpen++
  }
  // One cell alone is a heading among the rows.
  if (filled < 2 || valueColumns === 0) return false
  if (fillsOpen > 0 && fillsOpen >= filled / 2) return true
  return textOverValues >= 3 && textOverValues === valueColumnsFilled(cells, kinds)
}

function valueColumnsFilled(cells: readonly string[], kinds: readonly (CellKind | null)[]): number {
  return kinds.filter((kind, column) => kind !== null && cellKind(cells[column] ?? '') !== 'empty').length
}

/** Cells of a header but for the nothing behind its last delimiter, where no row has one there. */
function narrowed(header: readonly RawRecord[], body: readonly RawRecord[]): number {
  let width = Math.max(...header.map(({ cells }) => cells.length))
  const widest = body.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  const blank = (column: number) => header.every(({ cells }) => (cells[column] ?? '').trim() === '')
  while (widest > 1 && width > widest && blank(width - 1)) width--
  return width
}

/** Rows that are nearly all wider than the header, with something in the surplus, have columns it does not name. */
function widen(width: number, rows: readonly RawRecord[], later: readonly RawRecord[]) {
  const body = [...rows, ...later].filter((record) => filledCount(record.cells) > 1)
  const wider = body.filter(
    ({ cells }) => cells.length > width && cells.slice(width).some((cell) => cell.trim() !== ''),
  )
  if (body.length < 3 || wider.length < body.length * 0.9) return { width, shifted: false }
  const modal = modalWidth(wider)
  const shifted = modal === width + 1 && counts(wider.map(({ cells }) => cells[0]!.trim()))
  return { width: modal, shifted }
}

/** 1, 2, 3 …: the row numbers that some programs write in front without naming the column. */
function counts(cells: readonly string[]): boolean {
  return cells.every(
    (cell, index) => /^\d+$/.test(cell) && (index === 0 || Number(cell) > Number(cells[index - 1])),
  )
}
