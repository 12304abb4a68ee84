import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { buildSample } from './sample/build.mjs'

/** Writes the sample shop into public/sample: the same bytes every time. */
const target = path.resolve(import.meta.dirname, '../public/sample')
mkdirSync(target, { recursive: true })
let total = 0
for (const [name, text] of buildSample()) {
  writeFileSync(path.join(target, name), text)
  const size = Buffer.byteLength(text)
  total += size
  console.log(
    `${name.padEnd(28)} ${String(size).padStart(9)} bytes ${String(text.split('\n').length - 1).padStart(7)} lines`,
  )
}
console.log(`${'together'.padEnd(28)} ${String(total).padStart(9)} bytes`)
