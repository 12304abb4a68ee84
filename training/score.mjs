// Puts labelled texts through the built page, as `npm run analyze` does, and prints macro-F1 by set and language.
//   training/score [--data DIR] [--each N] [--out FILE.json]
// --each: at most so many texts of each set (all of them, where left out).
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { fixedSample, labelledTexts, labelsOf, reviewsCsv, scoresBy } from './score-table.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: path.join(ROOT, '../shared/data/sentiment') },
    each: { type: 'string', default: '1000000' },
    out: { type: 'string' },
  },
})

const texts = fixedSample(labelledTexts(values.data), Number(values.each))
if (texts.length === 0) throw new Error(`No labelled texts in ${values.data}`)
const work = mkdtempSync(path.join(tmpdir(), 'rapport-score-'))
try {
  const file = path.join(work, 'reviews.csv')
  writeFileSync(file, reviewsCsv(texts))
  const run = spawnSync(process.execPath, ['scripts/analyze.mjs', file, '--out', path.join(work, 'out')], {
    cwd: ROOT,
    stdio: 'inherit',
  })
  if (run.status !== 0) throw new Error('The page gave no results')
  const said = labelsOf(readFileSync(path.join(work, 'out/texts.csv'), 'utf8'))
  const tables = { set: scoresBy(texts, said, 'set'), language: scoresBy(texts, said, 'language') }
  for (const table of Object.values(tables)) {
    for (const [name, { n, f1 }] of Object.entries(table))
      console.log(`${name.padEnd(40)} ${String(n).padStart(6)} ${f1.toFixed(1).padStart(6)}`)
    const all = Object.values(table)
    const mean = all.reduce((sum, { f1 }) => sum + f1, 0) / all.length
    console.log(`${'mean'.padEnd(40)} ${String(texts.length).padStart(6)} ${mean.toFixed(1).padStart(6)}\n`)
  }
  if (values.out) writeFileSync(values.out, JSON.stringify(tables, null, 1) + '\n')
} finally {
  rmSync(work, { recursive: true, force: true })
}
