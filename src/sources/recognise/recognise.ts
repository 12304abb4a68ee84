import type { Mapping } from '../map/mapping'
import type { FileShape, Preview } from '../read/types'
import { currencyInCells } from './currency'
import { dropDamagedKeys } from './damaged-keys'
import { applyFormat, bestFormat } from './format'
import { FORMATS } from './formats'
import { genericMapping, idLikeNames, type ColumnStats } from './generic'
import { fillReadings } from './readings'
import { takeSample } from './sample'

export type { ColumnStats } from './generic'

/**
 * Which export a file is, and what its columns mean: the best format by its signature, else by what the columns are
 * called and hold. `stats` are counts over whole columns (those of `idLikeColumns`), where the caller has them.
 */
export function recognise(shape: FileShape, preview: Preview, stats: readonly ColumnStats[] = []): Mapping {
  const sample = takeSample(shape, preview)
  const match = bestFormat(FORMATS, sample)
  const mapping = match ? applyFormat(match.format, sample) : genericMapping(sample, stats)
  dropDamagedKeys(mapping, shape.damagedIds)
  if (mapping.table === null) return mapping
  fillReadings(mapping, sample)
  const currency = currencyInCells(mapping, sample)
  if (currency) mapping.options.currency = currency
  return mapping
}

/** Columns whose values may name something: worth counting over the whole file before `recognise` is asked. */
export function idLikeColumns(shape: FileShape, preview: Preview): string[] {
  return idLikeNames(takeSample(shape, preview))
}
