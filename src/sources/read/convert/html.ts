import type { ConvertedTable, ConvertOptions } from '../converted-table'
import { scanBytes } from '../byte-scan'
import { decideEncoding, wideOrMarked } from '../encodings'
import { KIND_BYTES } from '../file-kind'
import { readBytes, textSlices } from '../text-slices'
import type { Encoding, ReadNote } from '../types'
import { HtmlReader } from './html-reader'
import { MOST_COLUMNS, SheetRows } from './sheet-rows'
import type { Attributes, XmlHandlers } from './xml-reader'

/**
 * The tables of a page, which many programs export as `.xls`, as text: what is shown, in one row for each of theirs. A merged cell has its
 * value where it begins. Tables of one row or one column set out a page, and are read only where there is no other.
 */
export async function* convertHtml(
  blob: Blob,
  { progress, signal }: ConvertOptions,
): AsyncGenerator<ConvertedTable> {
  const encoding = await encodingOf(blob, signal)
  const page = new HtmlTables()
  const reader = new HtmlReader(page)
  for await (const text of textSlices(blob, encoding, { progress, signal })) reader.push(text)
  reader.end()
  const notes: ReadNote[] = page.isOpen ? [{ key: 'broken-off', values: {} }] : []
  page.end()
  const filled = page.all.filter(({ rows }) => rows.filled)
  const tables = filled.filter(({ filledRows, width }) => filledRows > 1 && width > 1)
  for (const [i, { name, rows }] of (tables.length > 0 ? tables : filled).entries())
    yield { part: name.trim(), ...(await rows.finish()), header: 'find', notes: i === 0 ? notes : [] }
}

/** By its mark or its bytes; where those may be in any older encoding, by what the page says of itself. */
async function encodingOf(blob: Blob, signal?: AbortSignal): Promise<Encoding> {
  const head = await readBytes(blob, 0, KIND_BYTES)
  const wide = wideOrMarked(head)
  if (wide) return wide
  const { facts } = await scanBytes(blob, null, { signal })
  if (facts.utf8) return 'utf-8'
  const [, label] = /charset\s*=\s*["']?([\w-]+)/i.exec(new TextDecoder().decode(head)) ?? []
  try {
    const { encoding } = new TextDecoder(label)
    if (!encoding.startsWith('utf-')) return encoding
  } catch {
    // There is no such encoding.
  }
  return decideEncoding(facts).encoding
}

/** All tables of a page, in the order in which they begin; one inside a cell of another is a table of its own. */
class HtmlTables implements Required<XmlHandlers> {
  readonly all: HtmlTable[] = []
  readonly #open: HtmlTable[] = []

  get isOpen(): boolean {
    return this.#open.length > 0
  }

  open(name: string, attribute: Attributes): void {
    if (name === 'table') {
      const table = new HtmlTable()
      this.all.push(table)
      this.#open.push(table)
    } else this.#open.at(-1)?.open(name, attribute)
  }

  text(text: string): void {
    this.#open.at(-1)?.text(text)
  }

  close(name: string): void {
    if (name === 'table') this.#open.pop()?.endRow()
    else this.#open.at(-1)?.close(name)
  }

  end(): void {
    while (this.isOpen) this.close('table')
  }
}

const LINES = ['br', 'div', 'li', 'p']
const MOST_SPANNED = 65_534

class HtmlTable {
  readonly rows = new SheetRows()
  name = ''
  width = 0
  filledRows = 0
  #row = 0
  #cells: string[] | null = null
  #column = 0
  #cell: { text: string; columns: number; rows: number } | null = null
  #inName = false
  /** For each column the rows that cells from above still reach into. */
  readonly #taken: number[] = []

  open(name: string, attribute: Attributes): void {
    if (name === 'td' || name === 'th') this.#beginCell(attribute)
    else if (name === 'tr') {
      this.endRow()
      this.#beginRow()
    } else if (name === 'caption') this.#inName = true
    else if (LINES.includes(name) && this.#cell) this.#cell.text += '\n'
  }

  text(text: string): void {
    const inLine = text.replace(/\s+/g, ' ')
    if (this.#inName) this.name += inLine
    else if (this.#cell) this.#cell.text += inLine
  }

  close(name: string): void {
    if (name === 'td' || name === 'th') this.#endCell()
    else if (name === 'tr') this.endRow()
    else if (name === 'caption') this.#inName = false
  }

  #beginRow(): string[] {
    this.#row++
    this.#column = 0
    return (this.#cells = [])
  }

  #beginCell(attribute: Attributes): void {
    this.#endCell()
    this.#inName = false
    if (!this.#cells) this.#beginRow()
    while ((this.#taken[this.#column] ?? 0) > 0) this.#column++
    const rows = attribute('rowspan') === '0' ? MOST_SPANNED : spanned(attribute('rowspan'), MOST_SPANNED)
    this.#cell = { text: '', columns: spanned(attribute('colspan'), 1000), rows }
  }

  #endCell(): void {
    if (!this.#cell || !this.#cells) return
    const { columns, rows } = this.#cell
    const text = this.#cell.text
      .replace(/ *\n[ \n]*/g, '\n')
      .replace(/ {2,}/g, ' ')
      .trim()
    this.#cell = null
    const to = Math.min(this.#column + columns, MOST_COLUMNS)
    if (text !== '' && this.#column < to) this.#cells[this.#column] = text
    for (; this.#column < to; this.#column++) this.#taken[this.#column] = rows
  }

  endRow(): void {
    this.#endCell()
    const cells = this.#cells
    if (!cells) return
    this.#cells = null
    for (const [column, rows] of this.#taken.entries()) if (rows > 0) this.#taken[column] = rows - 1
    if (cells.length === 0) return
    this.rows.take(this.#row, cells)
    this.width = Math.max(this.width, cells.length)
    this.filledRows++
  }
}

/** How many rows or columns a cell stands in. */
function spanned(value: string | undefined, most: number): number {
  const n = parseInt(value ?? '1', 10)
  return n >= 1 ? Math.min(n, most) : 1
}
