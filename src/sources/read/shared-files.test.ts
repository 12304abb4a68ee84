import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openInputs } from './open-inputs'
import { previewRows } from './preview'
import { readCsvOptions, rewrittenCsvOptions } from './read-options'
import { rewriteFile } from './rewrite-file'
import { scanFile } from './scan-file'
import type { FileShape, ReadCsvOptions } from './types'

const SHARED = fileURLToPath(new URL('../../../../shared/data/', import.meta.url))
const present = existsSync(SHARED)
if (!present) console.log(`skipped: the shared data are not at ${SHARED}`)

interface Expected extends Partial<FileShape> {
  written?: number
  rejected?: number
}

/** Shapes as the README of the data states them; `written` + `rejected` + `blankRecords` = `records`. */
const FILES: Record<string, Expected> = {
  'nasty/spectrum-escaped_quotes.csv': { records: 2, columns: 2, needsRewrite: false },
  'nasty/spectrum-newlines_crlf.csv': { records: 3, columns: 3, hasQuotedNewlines: true },
  'nasty/horror-excel-title-above-header.csv': {
    headerLines: [4],
    records: 17,
    blankRecords: 1,
    rejected: 2,
    written: 14,
    columns: 9,
  },
  'nasty/horror-dutch-preamble-two-line-header.csv': { columns: 20, headerLines: [4, 5, 6, 7], records: 36 },
  'nasty/horror-german-padding-preamble.csv': { delimiter: ';', columns: 11, headerLines: [12] },
  'nasty/horror-spanish-latin1.csv': {
    encoding: 'windows-1252',
    records: 116,
    blankRecords: 1,
    rejected: 1,
    written: 114,
    columns: 8,
  },
  'nasty/horror-cr-only-preamble.csv': { lineEnding: 'cr', headerLines: [4], records: 133, columns: 19 },
  'nasty/horror-space-padded-headers.csv': { records: 3, columns: 4 },
  'nasty/horror-null-text-no-header.csv': { headerLines: [], records: 10, columns: 4, needsRewrite: false },
  'nasty/papaparse-malformed.tsv': {
    delimiter: '\t',
    records: 9,
    columns: 8,
    ragged: { short: 1, long: 1 },
    strayQuotes: 1,
  },
  'nasty/papaparse-utf8-bom.csv': { bom: true, records: 1, header: ['A', 'B', 'C'] },
  'nasty/csvkit-bad-ragged.csv': { records: 3, columns: 3, ragged: { short: 1, long: 1 } },
  'nasty/csvkit-null-byte.csv': { records: 1, columns: 3, hasNul: true },
  'nasty/csvkit-decimal-comma-dot-thousands.csv': { records: 1, columns: 3 },
  'nasty/csvkit-cr-only-quoted-cr.csv': { lineEnding: 'cr', records: 2, columns: 3 },
  'nasty/frictionless-duplicate-headers.csv': { records: 2, header: ['id', 'name', 'id_2', 'age', 'id_3'] },
  'nasty/frictionless-blank-header.csv': { records: 2, header: ['id', 'column_2', 'age'] },
  'nasty/frictionless-iso-8859-7-greek.csv': { encoding: 'iso-8859-7', records: 4, columns: 3 },
  'nasty/frictionless-german-decimal-semicolon-trailing.csv': { delimiter: ';', records: 7, columns: 4 },
  'nasty/frictionless-italian-leading-zeros-dmy.csv': { delimiter: ';', records: 5, columns: 7 },
  'nasty/frictionless-social-export-sci-ids.csv': { records: 9, columns: 126 },
  'nasty/univocity-essential-skips-comments.csv': { headerLines: [4], columns: 5, blankRecords: 3 },
  'nasty/japan-holidays-shift-jis-no-header.csv': {
    encoding: 'shift_jis',
    headerLines: [],
    records: 47,
    columns: 2,
  },
  'nasty/olist-reviews-trailing-blank-rows.csv': {
    columns: 7,
    records: 50 + 95_961,
    blankRecords: 95_901,
    written: 50,
    rejected: 60,
  },
  'nasty/online-foods-unnamed-last-column.csv': { records: 388, columns: 13, needsRewrite: false },
  'nasty/synthetic-russian-orders-cp1251.csv': {
    encoding: 'windows-1251',
    delimiter: ';',
    records: 1,
    columns: 7,
  },
  'nasty/fixture-swedish-excel-sep-line.csv': { delimiter: ';', firstDataLine: 3, records: 2, columns: 3 },
  'nasty/fixture-mixed-date-formats.csv': { records: 10, columns: 2 },
  'nasty/fixture-duplicate-headers-contacts.csv': { records: 2, columns: 6 },
  'nasty/fixture-formula-injection.csv': { records: 5, columns: 4 },
  'nasty/fixture-emoji-and-scripts.csv': { records: 5, columns: 5 },
  'vendor/activecampaign-contacts.csv': { records: 1, columns: 8 },
  'vendor/amazon-all-orders-header.tsv': { records: 0, columns: 32, delimiter: '\t' },
  'vendor/amazon-orders.tsv': { records: 3, columns: 21, delimiter: '\t' },
  'vendor/bigcommerce-orders-header.csv': { records: 0, columns: 28 },
  'vendor/brevo-contacts.csv': { records: 1, columns: 8, delimiter: ';' },
  'vendor/ebay-orders-header.csv': { records: 0, columns: 51 },
  'vendor/ebay-orders-trailer.csv': { records: 6, columns: 10, headerLines: [3], written: 2, rejected: 4 },
  'vendor/etsy-order-items.csv': { records: 1, columns: 32 },
  'vendor/etsy-orders.csv': { records: 2, columns: 13 },
  'vendor/eventbrite-attendees.csv': { records: 3, columns: 8 },
  'vendor/facebook-lead-ads.csv': { records: 2, columns: 7 },
  'vendor/freshdesk-tickets-header.csv': { records: 0, columns: 25 },
  'vendor/ga4-landing-page.csv': { records: 1, columns: 6, headerLines: [3] },
  'vendor/ga4-traffic-acquisition.csv': { records: 1, columns: 3, headerLines: [9] },
  'vendor/german-erp-orders-header.csv': {
    records: 0,
    columns: 14,
    encoding: 'windows-1252',
    delimiter: ';',
  },
  'vendor/google-forms-responses.csv': { records: 2, columns: 5 },
  'vendor/hubspot-companies.csv': { records: 4, columns: 6 },
  'vendor/hubspot-contacts-associations.csv': { records: 4, columns: 7 },
  'vendor/hubspot-contacts-wide.csv': { records: 1, columns: 17, ragged: { short: 1, long: 0 } },
  'vendor/hubspot-deals.csv': { records: 2, columns: 8 },
  'vendor/mailchimp-full-header.csv': { records: 0, columns: 25 },
  'vendor/mailchimp-subscribed.csv': { records: 1, columns: 19 },
  'vendor/oxid-german-vouchers-header.csv': { records: 0, columns: 15, encoding: 'windows-1252' },
  'vendor/patreon-members.csv': { records: 2, columns: 7 },
  'vendor/paypal-activity.csv': { records: 3, columns: 16 },
  'vendor/qualtrics-responses.csv': { records: 2, columns: 20, headerLines: [1, 2, 3] },
  'vendor/salesforce-contacts.csv': { records: 2, columns: 8 },
  'vendor/salesforce-leads.csv': { records: 3, columns: 8 },
  'vendor/salesforce-opportunities.csv': { records: 1, columns: 9 },
  'vendor/shopify-customers.csv': { records: 2, columns: 20 },
  'vendor/shopify-orders-75col.csv': { records: 101, columns: 75 },
  'vendor/stripe-payments-connect.csv': { records: 3, columns: 17 },
  'vendor/surveymonkey-expanded-multiselect.csv': { records: 5, columns: 6, headerLines: [1, 2] },
  'vendor/typeform-responses.csv': { records: 5, columns: 7 },
  'vendor/woocommerce-customers-plugin.csv': { records: 2, columns: 9 },
  'customers/telco_customer_churn.csv': {
    records: 7043,
    columns: 21,
    lineEnding: 'crlf',
    needsRewrite: false,
  },
  'customers/marketing_campaign_semicolon_bom.csv': { records: 2240, columns: 29, bom: true, delimiter: ';' },
  'customers/Mall_Customers.csv': { records: 200, columns: 5 },
  'cdnow/CDNOW_sample.txt': { records: 6919, columns: 5, headerLines: [] },
  'cdnow/cdnowElog.csv': { records: 6919, columns: 5 },
  'cdnow/cdnowSummary_cbs.csv': { records: 2357, columns: 4 },
  'olist/olist_customers_dataset.csv': { records: 14318, columns: 5 },
  'olist/olist_orders_dataset.csv': { records: 14318, columns: 8 },
  'olist/olist_order_items_dataset.csv': { records: 16242, columns: 7 },
  'olist/olist_order_payments_dataset.csv': { records: 14960, columns: 5 },
  'olist/olist_order_reviews_dataset.csv': { records: 6866, columns: 7, blankRecords: 0 },
  'olist/olist_products_dataset.csv': { records: 32951, columns: 9 },
  'olist/olist_sellers_dataset.csv': { records: 3095, columns: 4 },
  'reviews-support/customer_support_tickets.csv': { records: 8469, columns: 17 },
  'reviews-support/womens_clothing_ecommerce_reviews.csv.gz': { records: 23486, columns: 11 },
  'linkage/febrl_dataset1.csv': { records: 1000, columns: 11 },
  'linkage/febrl_dataset3.csv': { records: 5000, columns: 11 },
  'linkage/splink_fake_1000.csv': { records: 1000, columns: 7 },
}

let connection: DuckDBConnection
let folder: string

beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
  folder = mkdtempSync(join(tmpdir(), 'read-'))
})

afterAll(() => {
  connection.closeSync()
  rmSync(folder, { recursive: true })
})

const text = (value: string) => `'${value.replaceAll("'", "''")}'`

/** All cells as the engine reads them with our options; NULL is ''. */
async function engineRows(blob: Blob, options: ReadCsvOptions): Promise<string[][]> {
  const path = join(folder, 'file.csv')
  writeFileSync(path, new Uint8Array(await blob.arrayBuffer()))
  const columns = options.names.map((_, index) => `'c${index}': 'VARCHAR'`).join(', ')
  const reader = await connection.runAndReadAll(
    `select * from read_csv(${text(path)}, delim = ${text(options.delim)}, quote = ${text(options.quote)},
       escape = ${text(options.escape)}, skip = ${options.skip}, header = false, auto_detect = false,
       new_line = ${text(options.newLine)}, null_padding = false, strict_mode = false, parallel = false,
       max_line_size = ${options.maxLineSize}, columns = {${columns}})`,
  )
  return reader.getRows().map((row) => row.map((value) => (value === null ? '' : String(value))))
}

async function load(name: string): Promise<Blob> {
  const blob = new Blob([readFileSync(join(SHARED, name))])
  for await (const file of openInputs([{ name, blob, lastModified: 0 }])) return file.open()
  throw new Error(`nothing in ${name}`)
}

describe.skipIf(!present)('files of the world', () => {
  it.each(Object.entries(FILES))('%s', async (name, { written, rejected, ...expected }) => {
    const blob = await load(name)
    const shape = await scanFile(blob)
    expect(shape).toMatchObject(expected)
    expect(shape.encoding === 'utf-8' || shape.needsRewrite).toBe(true)
    const clean = await rewriteFile(blob, shape)
    expect(clean.records).toBe(shape.records)
    expect(clean.blanks).toBe(shape.blankRecords)
    expect(clean.written + clean.rejected + clean.blanks).toBe(clean.records)
    if (written !== undefined) expect(clean.written).toBe(written)
    if (rejected !== undefined) expect(clean.rejected).toBe(rejected)
    const cleanRows = await engineRows(clean.blob, rewrittenCsvOptions(clean))
    expect(cleanRows.length).toBe(clean.written)
    if (!shape.needsRewrite) {
      // The same rows by either way, and the line of a row by its number.
      const rows = await engineRows(blob, readCsvOptions(shape))
      expect(rows.map((row, index) => [String(shape.firstDataLine + index), ...row])).toEqual(cleanRows)
    }
    const preview = await previewRows(blob, shape, 5)
    expect(preview.first).toEqual(
      cleanRows.slice(0, 5).map(([line, ...cells]) => ({ line: Number(line), cells })),
    )
  })

  it('decides the encoding of 45 MB by 32 bytes that begin far behind the head', async () => {
    const blob = await load('online-retail/online_retail_full_latin1_mdy.csv.gz')
    const started = performance.now()
    const shape = await scanFile(blob)
    const scanned = performance.now()
    expect(shape).toMatchObject({
      encoding: 'windows-1252',
      lineEnding: 'crlf',
      records: 541_909,
      columns: 8,
      reasons: ['encoding'],
    })
    const clean = await rewriteFile(blob, shape)
    const rewritten = performance.now()
    expect(clean).toMatchObject({ written: 541_909, rejected: 0, blanks: 0, padded: 0 })
    const speed = (ms: number) => `${Math.round(blob.size / 1000 / ms)} MB/s`
    console.log(`scan ${speed(scanned - started)}, rewrite ${speed(rewritten - scanned)}`)
    const pounds = [...(await clean.blob.text()).matchAll(/£/g)].length
    expect(pounds).toBe(32)
  })
})
