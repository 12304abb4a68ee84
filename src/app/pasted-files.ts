/** Where a paste is meant for something else than the page. */
const FIELDS = 'input, textarea, select, [contenteditable]'

/** Does a paste go into a field that takes text? */
export function isForField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(FIELDS) !== null
}

/**
 * What was copied, as files: those that were copied as such, else a text that may be a table (of several lines, or of cells) under
 * `name`. Empty where there is neither.
 */
export function pastedFiles(
  data: Pick<DataTransfer, 'files' | 'getData'>,
  name: string,
  now: number,
): File[] {
  // A spreadsheet program puts a picture of the cells beside their text.
  const text = data.getData('text/plain')
  if (/\S[^]*[\n\t]\s*\S/.test(text))
    return [new File([text], name, { type: 'text/plain', lastModified: now })]
  return [...data.files]
}

/** "Pasted table 3", where two are here already. */
export function nextPastedName(base: string, taken: readonly string[]): string {
  let n = 1
  while (taken.some((name) => name === `${base} ${n}` || name.startsWith(`${base} ${n}.`))) n++
  return `${base} ${n}`
}
