import Papa from 'papaparse'
import { previewRows } from '../src/sources/read/preview'
import { rewriteFile } from '../src/sources/read/rewrite-file'
import { scanFile } from '../src/sources/read/scan-file'
import { textSlices } from '../src/sources/read/text-slices'
import type { FileShape } from '../src/sources/read/types'
import { DAMAGES, damagedFile } from './made-damage'
import { printTable } from './table'

/** Milliseconds of the processor for a file, and for each of its kilobytes, past which it hangs. */
const SLOW_FILE = 2000
const SLOW_KILOBYTE = 40

type Fault = 'crashed' | 'hung' | 'miscounted' | 'lost'

/**
 * Thousands of files, damaged in one to three ways each, read to the end: none may throw, hang, lose count of its records, or lose a word of
 * what stands in it. `--files=5000 --from=1`; a faulty file is named by its number, from which it can be made again.
 */
export default async function damageBench(args: string[]): Promise<void> {
  const flag = (name: string, usual: number) =>
    Number(args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? usual)
  const from = flag('from', 1)
  const files = flag('files', 5000)
  const counts = new Map(
    Object.keys(DAMAGES).map((name) => [name, { files: 0, crashed: 0, hung: 0, miscounted: 0, lost: 0 }]),
  )
  const total = { files: 0, crashed: 0, hung: 0, miscounted: 0, lost: 0 }
  for (let seed = from; seed < from + files; seed++) {
    const { bytes, damages } = damagedFile(seed)
    const fault = await read(bytes, seed)
    const rows = [total, ...[...new Set(damages)].map((name) => counts.get(name)!)]
    for (const row of rows) {
      row.files++
      if (fault) row[fault]++
    }
  }
  printTable([...[...counts].map(([damage, row]) => ({ damage, ...row })), { damage: 'all files', ...total }])
  if (total.crashed + total.hung + total.miscounted + total.lost > 0)
    throw new Error('Some files were not read to the end.')
}

async function read(bytes: Uint8Array<ArrayBuffer>, seed: number): Promise<Fault | null> {
  const blob = new Blob([bytes])
  const started = process.cpuUsage()
  try {
    const shape = await scanFile(blob)
    const said: string[] = []
    for (const one of [shape, ...shape.below]) {
      const clean = await rewriteFile(blob, one, { maxRejects: Infinity })
      await previewRows(blob, one, 5)
      if (clean.records !== one.records || clean.records !== clean.written + clean.rejected + clean.blanks) {
        console.log(`file ${seed}: ${clean.records} records, ${one.records} in the scan`)
        return 'miscounted'
      }
      const { data } = Papa.parse<string[]>(await clean.blob.text(), { delimiter: ',' })
      said.push(...one.originalHeader, ...one.preambleLines, ...clean.rejects.map(({ value }) => value))
      for (const row of data.slice(1)) said.push(...row.slice(1))
    }
    const { user, system } = process.cpuUsage(started)
    const milliseconds = (user + system) / 1000
    if (milliseconds > SLOW_FILE + (SLOW_KILOBYTE * bytes.length) / 1024) {
      console.log(`file ${seed}: ${Math.round(milliseconds)} ms for ${bytes.length} bytes`)
      return 'hung'
    }
    const texts: string[] = []
    for await (const text of textSlices(blob, shape.encoding)) texts.push(text)
    const lost = missing(wordsOf(texts), wordsOf(said), shape)
    if (lost) console.log(`file ${seed}: lost ${JSON.stringify(lost)}`)
    return lost ? 'lost' : null
  } catch (error) {
    console.log(`file ${seed}:`, error)
    return 'crashed'
  }
}

/** Words and numbers with how often they stand there. */
function wordsOf(texts: readonly string[]): Map<string, number> {
  const words = new Map<string, number>()
  for (const text of texts) {
    for (const [word] of text.matchAll(/[\p{L}\p{N}]+/gu)) words.set(word, (words.get(word) ?? 0) + 1)
  }
  return words
}

/** A word of the file that is oftener there than in what was made of it. Lines above a header are kept in part if they are very long. */
function missing(file: Map<string, number>, said: Map<string, number>, shape: FileShape): string | null {
  const cut = shape.preambleLines.some((line) => line.length >= 200) || shape.preambleLines.length >= 100
  if (cut) return null
  for (const [word, count] of file) if ((said.get(word) ?? 0) < count) return word
  return null
}
