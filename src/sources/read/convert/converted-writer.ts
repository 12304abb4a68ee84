import { quoted } from '../clean-copy'
import { readBytes } from '../text-slices'

const PART_LETTERS = 1 << 20
/** A sheet with one cell far to the right is not filled up to it in every row. */
const MOST_FILLING = 4_000_000

/** Records of one number of cells, and how many that is. */
interface Part {
  blob: Blob
  width: number
  records: number
}

/**
 * Writes the records of a table in another format as text for the tolerant parser, into blobs that browsers keep on disk. How many
 * columns there are only the last record tells: records that were written before are filled up at the end.
 */
export class ConvertedWriter {
  readonly #parts: Part[] = []
  #rows: string[] = []
  #letters = 0
  #width = 0
  #places = new Uint32Array(1024)
  #records = 0

  get records(): number {
    return this.#records
  }

  /** @param place where the record stands in the file @param cells may have holes, and end before the last column */
  write(place: number, cells: readonly string[]): void {
    if (cells.length > this.#width) {
      this.#flush()
      this.#width = cells.length
    }
    let row = ''
    for (let column = 0; column < this.#width; column++) {
      const cell = cells[column] ?? ''
      if (column > 0) row += ','
      if (cell !== '') row += quoted(cell)
    }
    this.#rows.push(row)
    this.#letters += row.length
    if (this.#records === this.#places.length) {
      const more = new Uint32Array(this.#records * 2)
      more.set(this.#places)
      this.#places = more
    }
    this.#places[this.#records++] = place
    if (this.#letters > PART_LETTERS) this.#flush()
  }

  #flush(): void {
    if (this.#rows.length === 0) return
    const records = this.#rows.length
    this.#rows.push('')
    this.#parts.push({ blob: new Blob([this.#rows.join('\n')]), width: this.#width, records })
    this.#rows = []
    this.#letters = 0
  }

  /** What was written, each record as wide as the widest; `header`: a record to put in front of all others. */
  async finish(header?: readonly string[]): Promise<{ csv: Blob; places: Uint32Array }> {
    this.#flush()
    const above = header ? 1 : 0
    const places = new Uint32Array(above + this.#records)
    places.set(this.#places.subarray(0, this.#records), above)
    const width = Math.max(this.#width, header?.length ?? 0)
    const missing = this.#parts.reduce((sum, part) => sum + (width - part.width) * part.records, 0)
    const fill = header !== undefined || missing <= MOST_FILLING
    const parts: Blob[] = header ? [new Blob([`${header.map(quoted).join(',')}\n`])] : []
    for (const { blob, width: written } of this.#parts)
      parts.push(fill && written < width ? await widened(blob, ','.repeat(width - written)) : blob)
    return { csv: new Blob(parts), places }
  }
}

/** The same records with more empty cells at the end of each: of those line ends that stand in no quotes. */
async function widened(blob: Blob, cells: string): Promise<Blob> {
  const text = new TextDecoder().decode(await readBytes(blob, 0, blob.size))
  let wider = ''
  let inQuotes = false
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 34) inQuotes = !inQuotes
    else if (code === 10 && !inQuotes) {
      wider += text.slice(from, at) + cells
      from = at
    }
  }
  return new Blob([wider + text.slice(from)])
}
