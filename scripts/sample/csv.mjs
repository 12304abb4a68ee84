const quoted = (cell) => `"${cell.replaceAll('"', '""')}"`

/** RFC 4180: quotes only where the cell would break the line. */
const plainCell = (cell) => (/[",\r\n]/.test(cell) ? quoted(cell) : cell)
/** As PHP's fputcsv, which Mailchimp's files show: a blank is enough for quotes. */
export const phpCell = (cell) => (/["\\,\s]/.test(cell) ? quoted(cell) : cell)

/**
 * @param {string[]} header
 * @param {Record<string, string | number>[]} rows by column name; what is left out stays empty
 */
export function csv(header, rows, cell = plainCell) {
  const known = new Set(header)
  const lines = [header.map(cell).join(',')]
  for (const row of rows) {
    for (const name of Object.keys(row)) if (!known.has(name)) throw new Error(`no such column: ${name}`)
    lines.push(header.map((name) => cell(String(row[name] ?? ''))).join(','))
  }
  return `${lines.join('\n')}\n`
}

/** Cents as `12.34`. */
export const money = (cents) => (cents / 100).toFixed(2)
