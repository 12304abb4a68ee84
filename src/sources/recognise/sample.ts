import type { FileShape, Preview } from '../read/types'
import { normaliseHeader } from './header-name'

/** A column as far as the preview shows it. */
export interface SampleColumn {
  index: number
  /** Name in `FileShape.header`. */
  name: string
  /** The name as it is compared; '' in a file without a header. */
  key: string
  /** All cells of the preview in order, trimmed. */
  cells: string[]
  /** The cells that are not empty. */
  values: string[]
}

export interface Sample {
  hasHeader: boolean
  rows: number
  columns: SampleColumn[]
}

export function takeSample(shape: FileShape, preview: Preview): Sample {
  const rows = [...preview.first, ...preview.middle, ...preview.last]
  const hasHeader = shape.originalHeader.some((name) => name.trim() !== '')
  const columns = shape.header.map((name, index) => {
    const cells = rows.map((row) => (row.cells[index] ?? '').trim())
    const unnamed = !hasHeader || (shape.originalHeader[index] ?? '').trim() === ''
    return {
      index,
      name,
      key: unnamed ? '' : normaliseHeader(name),
      cells,
      values: cells.filter((cell) => cell !== ''),
    }
  })
  return { hasHeader, rows: rows.length, columns }
}

/** The same preview without some of its rows. */
export function keepRows(sample: Sample, keep: (row: number) => boolean): Sample {
  const columns = sample.columns.map((column) => {
    const cells = column.cells.filter((_, row) => keep(row))
    return { ...column, cells, values: cells.filter((cell) => cell !== '') }
  })
  return { ...sample, rows: columns[0]?.cells.length ?? 0, columns }
}

/** The column with this name; `*` in the name stands for anything. */
export function findColumn(sample: Sample, name: string): SampleColumn | undefined {
  return sample.columns.find((column) => nameMatches(column.key, name))
}

const patterns = new Map<string, RegExp | string>()

export function nameMatches(key: string, name: string): boolean {
  let pattern = patterns.get(name)
  if (pattern === undefined) {
    pattern = name.includes('*')
      ? new RegExp(`^${name.split('*').map(normaliseOrEmpty).join('.*')}$`, 'u')
      : normaliseHeader(name)
    patterns.set(name, pattern)
  }
  return typeof pattern === 'string' ? key === pattern : key !== '' && pattern.test(key)
}

function normaliseOrEmpty(part: string): string {
  return part.trim() === '' ? '' : normaliseHeader(part)
}
