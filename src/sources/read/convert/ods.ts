import type { ConvertedTable, ConvertOptions } from '../converted-table'
import { OfficePackage } from './office-package'
import { hiddenNote, MOST_COLUMNS, SheetRows } from './sheet-rows'
import type { Attributes, XmlHandlers } from './xml-reader'

const CONTENT = 'content.xml'

/** The sheets of an OpenDocument spreadsheet that hold anything, as text; hidden ones only where no other does. */
export async function* convertOds(
  blob: Blob,
  { progress, signal }: ConvertOptions,
): AsyncGenerator<ConvertedTable> {
  const office = await OfficePackage.open(blob)
  try {
    const total = office.size(CONTENT)
    let done = 0
    const sheets = new OdsSheets()
    await office.readXml(CONTENT, sheets, { signal, read: (bytes) => progress?.((done += bytes), total) })
    const filled = sheets.all.filter(({ rows }) => rows.filled)
    const shown = filled.filter(({ hidden }) => !hidden)
    const hidden = filled.filter((sheet) => sheet.hidden)
    const notes = shown.length > 0 && hidden.length > 0 ? [hiddenNote(hidden)] : []
    for (const [i, { name, rows }] of (shown.length > 0 ? shown : hidden).entries())
      yield { part: name, ...(await rows.finish()), header: 'find', notes: i === 0 ? notes : [] }
  } finally {
    await office.close()
  }
}

interface OdsSheet {
  name: string
  hidden: boolean
  rows: SheetRows
}

class OdsSheets implements XmlHandlers {
  readonly all: OdsSheet[] = []
  /** Styles of tables that are not shown. */
  readonly #hiddenStyles = new Set<string>()
  #style = ''
  #depth = 0
  #row = 0
  #rowRepeats = 1
  #cells: string[] = []
  #column = 0
  #cell: { repeats: number; stored: string | null; type: string; shown: string; paragraphs: number } | null =
    null
  /** Inside what is no part of the cell: a comment. */
  #aside = 0

  open(name: string, attribute: Attributes): void {
    if (this.#aside > 0 || name === 'annotation') {
      this.#aside++
      return
    }
    if (name === 'style') this.#style = attribute('name') ?? ''
    else if (name === 'table-properties' && attribute('display') === 'false')
      this.#hiddenStyles.add(this.#style)
    // A table inside a cell is a drawing's.
    else if (name === 'table' && this.#depth++ === 0) {
      const hidden = this.#hiddenStyles.has(attribute('style-name') ?? '')
      this.all.push({ name: attribute('name') ?? '', hidden, rows: new SheetRows() })
      this.#row = 1
    } else if (name === 'table-row') {
      this.#rowRepeats = Number(attribute('number-rows-repeated') ?? 1)
      this.#cells = []
      this.#column = 0
    } else if (name === 'table-cell' || name === 'covered-table-cell') {
      const type = attribute('value-type') ?? ''
      this.#cell = {
        repeats: Number(attribute('number-columns-repeated') ?? 1),
        type,
        // What a merged cell covers is not seen by anybody.
        stored: name === 'table-cell' ? storedText(type, attribute) : '',
        shown: '',
        paragraphs: 0,
      }
    } else if (this.#cell) this.#openInCell(name, attribute)
  }

  #openInCell(name: string, attribute: Attributes): void {
    const cell = this.#cell!
    if (name === 'p' && cell.paragraphs++ > 0) cell.shown += '\n'
    else if (name === 's') cell.shown += ' '.repeat(Number(attribute('c') ?? 1))
    else if (name === 'tab') cell.shown += '\t'
    else if (name === 'line-break') cell.shown += '\n'
  }

  text(text: string): void {
    if (this.#cell && this.#cell.paragraphs > 0 && this.#aside === 0) this.#cell.shown += text
  }

  close(name: string): void {
    if (this.#aside > 0) {
      this.#aside--
      return
    }
    if (name === 'table') this.#depth--
    else if (this.#cell && (name === 'table-cell' || name === 'covered-table-cell')) {
      const { repeats, stored, shown, type } = this.#cell
      const zeros = type === 'float' && /^0\d+$/.test(shown) && Number(shown) === Number(stored)
      const text = zeros ? shown : (stored ?? shown)
      if (text !== '')
        for (let column = this.#column; column < this.#column + repeats && column < MOST_COLUMNS; column++)
          this.#cells[column] = text
      this.#column += repeats
      this.#cell = null
    } else if (name === 'table-row') {
      const rows = this.all.at(-1)!.rows
      const repeats = this.#cells.length === 0 ? 0 : this.#rowRepeats
      for (let i = 0; i < repeats; i++) rows.take(this.#row + i, this.#cells)
      this.#row += this.#rowRepeats
    }
  }
}

/** What a cell holds, where the file says it apart from what is shown; null where what is shown is all. */
function storedText(type: string, attribute: Attributes): string | null {
  if (type === 'date') return attribute('date-value')?.replace('T', ' ') ?? null
  if (type === 'time') return durationText(attribute('time-value'))
  if (type === 'boolean') return attribute('boolean-value') === 'true' ? 'TRUE' : 'FALSE'
  if (type === 'float' || type === 'percentage' || type === 'currency') return attribute('value') ?? null
  if (type === 'string') return attribute('string-value') ?? null
  return null
}

/** `PT30H15M00S` as `30:15:00`. */
function durationText(value: string | undefined): string | null {
  const [, hours, minutes, seconds] = /^PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S$/.exec(value ?? '') ?? []
  if (hours === undefined) return null
  return [hours, minutes, seconds].map((part) => part!.padStart(2, '0')).join(':')
}
