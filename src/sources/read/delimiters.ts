/** What parts the cells of nearly all files. */
export const USUAL_DELIMITERS: readonly string[] = [',', ';', '\t', '|']
