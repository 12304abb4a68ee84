import type { ErrorKey } from '../../errors/messages.en'
import { RapportError } from '../../errors/rapport-error'
import { FIELDS } from '../../model/fields'
import type { Rate } from '../load/rates'
import type { ReadOptions } from '../read/reader'
import { shapeKey, type Mapping } from './mapping'
import { isZone } from './time-zones'

/** How the person says that a file is written; what is left out Rapport finds out. */
export type ReadChoices = Pick<ReadOptions, 'encoding' | 'delimiter' | 'quote' | 'headerLines'>

/** What Rapport itself took a file for before anything was chosen: by it such a file is known again. */
export interface FoundReading {
  header: string[]
  encoding: string
}

/** Choices of reading, and by what to know the files that they are for. */
export interface KnownReading {
  found: FoundReading
  choices: ReadChoices
}

/** What is kept of one correction: found again by the shape of the file, its header. */
export interface SavedMapping {
  header: string[]
  mapping: Mapping
  /** Day on which it was applied, where that is known. */
  on?: string
  reading?: KnownReading
}

/** Corrections as they are saved and as `--mapping` takes them. Version 1 had neither readings nor rates. */
export interface SavedMappings {
  version: 1 | 2
  mappings: SavedMapping[]
  rates?: Rate[]
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

const unreadable = (message: ErrorKey, values: Record<string, string | number> = {}) =>
  new RapportError('input', { message, values })

/** Takes what a file of saved mappings holds for what it is. Throws a sentence that says what is wrong with it. */
export function readSavedMappings(value: unknown): SavedMappings {
  if (!isObject(value) || typeof value.version !== 'number' || !Array.isArray(value.mappings))
    throw unreadable('mapping-unreadable')
  if (value.version !== 1 && value.version !== 2) throw unreadable('mapping-newer')
  const mappings = value.mappings.map((one: unknown, i) => readOne(one, i + 1))
  const rates = Array.isArray(value.rates) ? value.rates.filter(isRate) : []
  return { version: 2, mappings, ...(rates.length > 0 && { rates }) }
}

function readOne(value: unknown, n: number): SavedMapping {
  if (!isObject(value) || !isTexts(value.header) || !isObject(value.mapping))
    throw unreadable('mapping-damaged', { n })
  const { header, mapping, on, reading } = value
  const plain =
    typeof mapping.recognisedAs === 'string' &&
    typeof mapping.grain === 'string' &&
    Array.isArray(mapping.columns) &&
    isObject(mapping.readings) &&
    isObject(mapping.options) &&
    isZoneChange(mapping.options.zone)
  if (!plain) throw unreadable('mapping-damaged', { n })
  for (const column of mapping.columns as unknown[]) {
    if (!isObject(column) || typeof column.column !== 'string') throw unreadable('mapping-damaged', { n })
    const { field } = column
    if (field !== null && !FIELDS.some(({ id }) => id === field))
      throw unreadable('mapping-unknown-meaning', { n, column: column.column, field: String(field) })
  }
  const saved: SavedMapping = { header, mapping: mapping as unknown as Mapping }
  if (typeof on === 'string') saved.on = on
  if (isObject(reading) && isKnownReading(reading)) saved.reading = reading
  return saved
}

/** Where no zone is named, times stay as they are written. */
function isZoneChange(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (!isObject(value)) return false
  const { from, to } = value
  return typeof from === 'string' && (from === 'own' || isZone(from)) && typeof to === 'string' && isZone(to)
}

function isKnownReading(value: unknown): value is KnownReading {
  if (!isObject(value) || !isObject(value.found) || !isObject(value.choices)) return false
  const { encoding, delimiter, quote, headerLines } = value.choices
  const text = (one: unknown) => one === undefined || typeof one === 'string'
  const lines =
    headerLines === undefined ||
    (Array.isArray(headerLines) && headerLines.every((line) => Number.isSafeInteger(line) && line > 0))
  if (!text(encoding) || !text(delimiter) || !text(quote) || !lines) return false
  return isTexts(value.found.header) && typeof value.found.encoding === 'string'
}

function isRate(value: unknown): value is Rate {
  if (!isObject(value)) return false
  const { currency, to, rate } = value
  return typeof currency === 'string' && typeof to === 'string' && typeof rate === 'number' && rate > 0
}

/** Files that are here already and that saved corrections are for, with what they would be read by; those that are read so are not among them. */
export function filesFor(
  { mappings }: SavedMappings,
  files: readonly { no: number; shape: { header: string[] } | null; mapping: Mapping | null }[],
): { no: number; mapping: Mapping }[] {
  return files.flatMap(({ no, shape, mapping }) => {
    const key = shape ? shapeKey(shape.header) : null
    const saved = mappings.findLast(({ header }) => shapeKey(header) === key)?.mapping
    return saved && JSON.stringify(saved) !== JSON.stringify(mapping) ? [{ no, mapping: saved }] : []
  })
}

/** The corrections of a workspace, by the shape of the files that they are for. */
export class SavedShapes {
  #saved = new Map<string, SavedMapping>()

  all(): SavedMapping[] {
    return [...this.#saved.values()]
  }

  of(header: readonly string[]): SavedMapping | undefined {
    return this.#saved.get(shapeKey(header))
  }

  save(saved: SavedMapping): void {
    this.#saved.set(shapeKey(saved.header), structuredClone(saved))
  }

  drop(header: readonly string[]): void {
    this.#saved.delete(shapeKey(header))
  }

  clear(): void {
    this.#saved.clear()
  }

  /**
   * How a file is to be read that Rapport itself takes for `found`; null where nothing was ever chosen for such a file. An encoding
   * counts for files alone that look as that one did: the next export may be written in another.
   */
  readingOf(found: FoundReading): ReadChoices | null {
    const key = shapeKey(found.header)
    const known = this.all().findLast(({ reading }) => reading && shapeKey(reading.found.header) === key)
    if (!known?.reading) return null
    const { encoding, ...others } = known.reading.choices
    const choices =
      encoding !== undefined && known.reading.found.encoding === found.encoding
        ? { ...others, encoding }
        : others
    return hasChoices(choices) ? choices : null
  }
}

export function hasChoices(choices: ReadChoices): boolean {
  return Object.values(choices).some((choice) => choice !== undefined)
}
