import type { ConvertedTable, ConvertOptions } from '../converted-table'
import type { ReadNote } from '../types'
import { OfficePackage } from './office-package'
import { hiddenNote, MOST_COLUMNS, SheetRows } from './sheet-rows'
import { numberText } from './sheet-values'
import { readWorkbook, TextOfRuns, unescaped, type Sheet, type Workbook } from './xlsx-workbook'
import type { Attributes, XmlHandlers } from './xml-reader'

/**
 * The sheets of a workbook that hold anything, as text. Hidden ones, which hold lists and older states rather than tables, are read
 * only where no other is. A merged cell has its value where it begins, a formula its last result.
 */
export async function* convertXlsx(
  blob: Blob,
  { progress, signal }: ConvertOptions,
): AsyncGenerator<ConvertedTable> {
  const office = await OfficePackage.open(blob)
  try {
    const book = await readWorkbook(office, signal)
    const shown = book.sheets.filter(({ hidden }) => !hidden)
    const hidden = book.sheets.filter((sheet) => sheet.hidden)
    const total = book.sheets.reduce((sum, { part }) => sum + office.size(part), 0)
    let done = 0
    const read = (bytes: number) => progress?.((done += bytes), total)
    let found = 0
    for (const sheets of [shown, hidden]) {
      for (const sheet of sheets) {
        const table = await readSheet(office, book, sheet, { signal, read })
        if (table === null) continue
        if (found++ === 0 && sheets === shown && hidden.length > 0) table.notes.push(hiddenNote(hidden))
        yield table
      }
      if (found > 0) return
    }
  } finally {
    await office.close()
  }
}

async function readSheet(
  office: OfficePackage,
  book: Workbook,
  { name, part }: Sheet,
  reading: { signal?: AbortSignal; read: (bytes: number) => void },
): Promise<(ConvertedTable & { notes: ReadNote[] }) | null> {
  const rows = new SheetRows()
  const cells = new SheetCells(book, rows)
  await office.readXml(part, cells, reading)
  if (!rows.filled) return null
  const notes: ReadNote[] = []
  if (cells.withoutResult > 0)
    notes.push({ key: 'formulas-without-result', values: { n: cells.withoutResult } })
  return { part: name, ...(await rows.finish()), header: 'find', notes }
}

class SheetCells implements XmlHandlers {
  readonly #book: Workbook
  readonly #rows: SheetRows
  readonly #runs = new TextOfRuns()
  #cells: string[] = []
  #row = 0
  #column = -1
  #type = ''
  #style = 0
  #value = ''
  #inValue = false
  #inline = false
  #formula = false

  /** Formulas of which the program that wrote them did not say what they give. */
  withoutResult = 0

  constructor(book: Workbook, rows: SheetRows) {
    this.#book = book
    this.#rows = rows
  }

  open(name: string, attribute: Attributes): void {
    if (name === 'c') {
      const place = columnOf(attribute('r') ?? '')
      this.#column = place < 0 ? this.#column + 1 : place
      this.#type = attribute('t') ?? 'n'
      this.#style = Number(attribute('s') ?? 0)
      this.#value = ''
      this.#formula = false
      this.#runs.begin()
    } else if (name === 'v') this.#inValue = true
    else if (name === 'f') this.#formula = true
    else if (name === 'is') this.#inline = true
    else if (this.#inline) this.#runs.open(name)
    else if (name === 'row') {
      this.#row = Math.max(this.#rows.seen + 1, Number(attribute('r') ?? 0))
      this.#column = -1
      this.#cells = []
    }
  }

  text(text: string): void {
    if (this.#inValue) this.#value += text
    else if (this.#inline) this.#runs.take(text)
  }

  close(name: string): void {
    if (name === 'v') this.#inValue = false
    else if (name === 'is') this.#inline = false
    else if (this.#inline) this.#runs.close(name)
    else if (name === 'c') {
      const text = this.#cellText()
      if (text !== '' && this.#column < MOST_COLUMNS) this.#cells[this.#column] = text
      if (this.#formula && this.#value === '' && this.#type !== 'str') this.withoutResult++
    } else if (name === 'row') this.#rows.take(this.#row, this.#cells)
  }

  #cellText(): string {
    const { styles, texts, from1904 } = this.#book
    const value = this.#value
    if (this.#type === 'inlineStr') return this.#runs.text
    if (value === '') return ''
    if (this.#type === 's') return texts[Number(value)] ?? ''
    if (this.#type === 'b') return value.trim() === '1' ? 'TRUE' : 'FALSE'
    if (this.#type === 'd') return value.replace('T', ' ').replace(/ 00:00(:00(\.0+)?)?Z?$/, '')
    if (this.#type === 'str' || this.#type === 'e') return unescaped(value)
    const shown = styles[this.#style]
    return shown ? numberText(value, shown, from1904) : numberText(value, { kind: 'number' }, from1904)
  }
}

/** `AB12` is in column 27, counted from 0; -1 where no column is named. */
function columnOf(place: string): number {
  let column = 0
  for (let at = 0; at < place.length; at++) {
    const letter = place.charCodeAt(at) & ~32
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column - 1
}
