/** Prints rows as an aligned table; numbers stand right. */
export function printTable(rows: Record<string, string | number>[]): void {
  const names = Object.keys(rows[0] ?? {})
  const text = rows.map((row) => names.map((name) => String(row[name] ?? '')))
  const widths = names.map((name, i) => Math.max(name.length, ...text.map((cells) => cells[i]!.length)))
  const line = (cells: string[], row?: Record<string, string | number>) =>
    cells
      .map((cell, i) =>
        typeof row?.[names[i]!] === 'number' || !row ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!),
      )
      .join('  ')
  console.log(line(names))
  text.forEach((cells, i) => console.log(line(cells, rows[i])))
}

/** Milliseconds that something took, with its result. */
export async function timed<T>(work: () => Promise<T> | T): Promise<{ ms: number; result: T }> {
  const started = performance.now()
  const result = await work()
  return { ms: performance.now() - started, result }
}

export const seconds = (ms: number): string => (ms / 1000).toFixed(2)

/** Sizes to measure: `--rows=10000,100000`, else ten thousand, a hundred thousand and a million. */
export function sizes(args: readonly string[]): number[] {
  const given = args.find((arg) => arg.startsWith('--rows='))?.slice('--rows='.length)
  return given ? given.split(',').map(Number) : [10_000, 100_000, 1_000_000]
}
