/**
 * One unique name for each column: cells of several header lines joined by a space, blank ones named by their place,
 * repeats numbered. Names that differ only in case count as repeats, since the engine takes them for one.
 */
export function columnNames(headerRows: readonly (readonly string[])[], width: number) {
  const original: string[] = []
  for (let column = 0; column < width; column++) {
    const parts: string[] = []
    for (const row of headerRows) {
      const part = (row[column] ?? '').replace(/^\uFEFF/, '')
      if (part.trim() !== '') parts.push(headerRows.length > 1 ? part.trim() : part)
    }
    original.push(parts.join(' '))
  }
  const taken = new Set(original.map((name) => tidy(name).toLowerCase()))
  const used = new Set<string>()
  const unique = original.map((name, index) => {
    const wanted = tidy(name) || `column_${index + 1}`
    let chosen = wanted
    for (
      let n = 2;
      used.has(chosen.toLowerCase()) || (chosen !== wanted && taken.has(chosen.toLowerCase()));
      n++
    ) {
      chosen = `${wanted}_${n}`
    }
    used.add(chosen.toLowerCase())
    return chosen
  })
  return { original, unique }
}

function tidy(name: string): string {
  // eslint-disable-next-line no-control-regex -- a NUL or a line end in a name would break every statement made with it
  return name.replace(/[\s\u0000-\u001f]+/g, ' ').trim()
}
