import type { Converter } from '../converted-table'
import type { ConvertedKind } from '../types'
import { convertHtml } from './html'
import { convertJson } from './json'
import { convertOds } from './ods'
import { convertParquet } from './parquet'
import { convertXlsx } from './xlsx'

export const CONVERTERS: Record<ConvertedKind, Converter> = {
  html: convertHtml,
  json: convertJson,
  ods: convertOds,
  parquet: convertParquet,
  xlsx: convertXlsx,
}
