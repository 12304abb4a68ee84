/** `5.7E+17`: how spreadsheets write whole numbers of twelve digits and more, of which they keep fifteen at the most. */
const ROUNDED = /^\s*[-+]?\d(?:[.,]\d{1,14})?E\+(?:1[1-9]|[2-9]\d)\s*$/i
const WHOLE = /^\s*\d{8,}\s*$/

/**
 * Cells of one column that were ids until a spreadsheet rounded them: several rows have come to the same number, and none can be joined to
 * another file. Whole ids may stand between them, where some were short enough to be spared.
 */
export function isDamaged(cells: readonly string[]): boolean {
  let filled = 0
  let rounded = 0
  let whole = 0
  for (const cell of cells) {
    if (cell.trim() === '') continue
    filled++
    if (ROUNDED.test(cell)) rounded++
    else if (WHOLE.test(cell)) whole++
  }
  return rounded > 0 && (rounded + whole) * 2 > filled && rounded * 10 >= filled
}
