/** What one row of the file is. Order fields repeat over the rows of an order where the grain is `line`. */
export type Grain =
  | 'order'
  | 'line'
  | 'payment'
  | 'customer'
  | 'ticket'
  | 'response'
  | 'event'
  | 'product'
  | 'deal'
  | 'spend'
  | 'lookup'

/** The canonical table an export is named for (contracts 10). */
export type CanonicalTable =
  'orders' | 'order_lines' | 'customers' | 'products' | 'tickets' | 'responses' | 'events' | 'deals' | 'spend'

export type Instrument = 'nps' | 'csat' | 'ces' | 'stars' | 'reaction' | 'open'

/** Where no scale is known of a score, that of its instrument. */
export const SCALES: Record<Instrument, [low: number, high: number]> = {
  nps: [0, 10],
  csat: [1, 5],
  ces: [1, 7],
  stars: [1, 5],
  reaction: [-1, 1],
  open: [0, 0],
}

export interface ColumnMapping {
  /** Name in `FileShape.header`. */
  column: string
  /** A field of `model/fields`, or null: kept readable, used for nothing. */
  field: string | null
  /** What else is known of the values; only for answers and for times that are touchpoints of their own. */
  instrument?: Instrument
  question?: string
  scale?: [low: number, high: number]
  touchpoint?: string
  kind?: string
  /** For `event.occurred_at` beside another grain: one event of this kind per row, where the column is filled. */
}

export type DurationUnit = 'seconds' | 'minutes' | 'hours' | 'days'

/** What the state of an order makes of it. */
export type StatusMeaning = 'sale' | 'cancelled' | 'refunded' | 'test'

/** Times of a file, shown by another clock (contracts 5). */
export interface ZoneChange {
  /** IANA name of the zone in which they are written, or `own`: by the offset that each value carries, else UTC. */
  from: string
  /** IANA name of the zone in which they count. */
  to: string
}

export interface ColumnReading {
  /** DuckDB strptime formats that together read the column; offsets are cut off before (contracts 5). */
  dateFormats?: string[]
  dateOrder?: 'dmy' | 'mdy' | 'ymd'
  /** Nothing in the whole column decides between day and month first. */
  dateAmbiguous?: boolean
  /** Words of months as written, to the English short names that strptime knows. */
  monthWords?: Record<string, string>
  /** Numbers are since 1970, or Excel's days since 1900. */
  epoch?: 'seconds' | 'milliseconds' | 'excel'
  decimal?: '.' | ','
  /** What a number is multiplied with: 0.01 where amounts are in cents. */
  factor?: number
  /** The sign is the other way round: what is sold is written with a minus. */
  reversed?: boolean
  /** The cell says how long it took since the record was opened, in this unit, and not when. */
  since?: DurationUnit
  /** Words as values, for example Good = 1, Bad = 0. */
  words?: Record<string, number>
  /** What is cut out of the text before it is read, wherever it stands: a regular expression that RE2 and JavaScript know. */
  cut?: string
  /** The text is written in HTML: tags go, line breaks stay. */
  html?: boolean
}

/** Rows by the text of a column (`row-rules.ts` says how `values` name it). */
export interface RowRule {
  column: string
  values: string[]
  reason: string
  /** Not where this column has one of these values. */
  unless?: { column: string; values: string[] }
}

export interface Mapping {
  version: 1
  /** `<vendor>-<export>`, `generic-<table>` or `declined` (contracts 9). */
  recognisedAs: string
  table: CanonicalTable | null
  grain: Grain
  columns: ColumnMapping[]
  /** How the text of a column becomes a value; decided on the whole column, correctable. */
  readings: Record<string, ColumnReading>
  options: MappingOptions
  /** Why the file was declined; a message key. */
  declined?: string
}

export interface MappingOptions {
  /** Where the file names no currency. */
  currency?: string
  /** Statuses (lower case) of orders that never became a sale. */
  cancelledStatuses?: string[]
  testStatuses?: string[]
  /** What the person says of a state (lower case); it goes before all that is known of states. */
  statuses?: Record<string, StatusMeaning>
  /** Rows whose column has one of these values (lower case) give money back, though their amounts are written without a minus. */
  refunds?: { column: string; values: string[] }
  zone?: ZoneChange
  /** Rows whose column has one of these values are not what the table is about (fees, holds); set aside and counted. */
  leaveOut?: RowRule[]
  /** Only rows whose column has one of these values count; the rest is set aside and counted. */
  keepOnly?: RowRule[]
  /** An order number that begins so is a credit (Online Retail: C536379). */
  creditPrefix?: string
  /** The order total holds tax and shipping, which are subtracted; false where `order.total` is for goods alone. */
  totalIncludesTaxAndShipping?: boolean
  /** `line.amount` is what the line would cost without its discount. */
  linesBeforeDiscount?: boolean
  /** What everybody of the file said to e-mails, or those whose cell in a column is filled. */
  consent?: { given: boolean; whereFilled?: string }
  /** Records come again when they are edited: the latest version counts, and another day is no other record. */
  recordsAreEdited?: boolean
  /** Name used on screen and as platform of the touchpoints. */
  platform?: string
  /** Order and customer ids of this file mean the same as those of other files with the same family (Olist, one shop). */
  idFamily?: string
  /** What looks like the record's id repeats (Olist's review_id), so records are known by their content. */
  rowsHaveNoId?: boolean
  /** Default of responses of this file. */
  instrument?: Instrument
  scale?: [low: number, high: number]
  touchpoint?: string
  kind?: string
}

/** Key of a file's shape: same columns in any order are the same shape. */
export function shapeKey(header: readonly string[]): string {
  return [...header]
    .map((name) => name.trim().toLowerCase())
    .sort()
    .join('\u001f')
}
