import type { FileShape, ReadCsvOptions, Rewritten } from './types'

/** What the engine takes for a line at the most, unless told otherwise (DuckDB's `max_line_size`). */
const USUAL_LINE_SIZE = 2 << 20

/**
 * How the engine reads a file as it is. Only for a shape that needs no rewriting; there the record with number n
 * (from 0) begins on line `firstDataLine + n`.
 */
export function readCsvOptions(shape: FileShape): ReadCsvOptions {
  return {
    ...common(shape.longestRecord),
    delim: shape.delimiter,
    quote: shape.quote,
    escape: shape.quote,
    skip: shape.firstDataLine - 1,
    newLine: shape.lineEnding === 'crlf' ? '\\r\\n' : '\\n',
    names: shape.header,
  }
}

/** How the engine reads the clean copy that `rewriteFile` makes; its first column is `_line`. */
export function rewrittenCsvOptions(rewritten: Rewritten): ReadCsvOptions {
  return {
    ...common(rewritten.longestRecord),
    delim: ',',
    quote: '"',
    escape: '"',
    skip: 1,
    newLine: '\\n',
    names: rewritten.header,
  }
}

function common(longestRecord: number) {
  return {
    header: false,
    autoDetect: false,
    encoding: 'utf-8',
    nullPadding: false,
    strictMode: false,
    parallel: false,
    maxLineSize: Math.max(USUAL_LINE_SIZE, longestRecord * 2),
  } as const
}
