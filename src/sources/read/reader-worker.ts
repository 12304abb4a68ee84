import { eraseRows } from './erase-rows'
import { readText } from './reader'
import { answer } from './reader-requests'

/** Reads delimited text; all other formats have a worker of their own, so that this one starts at once. */
answer((request, progress) =>
  request.kind === 'erase'
    ? eraseRows(request.file, request.lines)
    : readText(request.blob, { ...request.choices, progress }),
)
