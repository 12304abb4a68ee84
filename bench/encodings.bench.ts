import {
  encodeText,
  MADE_LANGUAGES,
  madeOneWord,
  madeTable,
  type MadeLanguage,
} from '../src/sources/read/made-texts'
import { scanFile } from '../src/sources/read/scan-file'
import { printTable } from './table'

/** Rows, and how many files of so many are made of each language in each encoding. */
const SIZES = [
  { name: 'one word', rows: 0, files: 10 },
  { name: '3 rows', rows: 3, files: 3 },
  { name: '20 rows', rows: 20, files: 2 },
  { name: '300 rows', rows: 300, files: 1 },
]

const family = (encoding: string) =>
  encoding.startsWith('utf-16')
    ? 'UTF-16 without a mark'
    : encoding.startsWith('windows')
      ? 'Windows'
      : encoding.startsWith('iso-8859')
        ? 'ISO 8859'
        : /^(?:koi8|ibm|mac|x-mac)/.test(encoding)
          ? 'KOI8, DOS, Macintosh'
          : 'Chinese, Japanese, Korean'

/**
 * Made-up tables of customers in 27 languages, written in every encoding they are met in: the share whose text comes out as it went in, by
 * size. "One word" is a file in ASCII but for one name.
 */
export default async function encodingsBench(): Promise<void> {
  const found = new Map<string, { tried: number; right: number }>()
  for (const language of Object.values(MADE_LANGUAGES)) {
    for (const encoding of [...language.encodings, 'utf-16le', 'utf-16be']) {
      for (const size of SIZES) {
        for (let seed = 1; seed <= size.files; seed++) {
          const bytes = encodeText(made(language, size.rows, seed * 7919), encoding)
          if (!bytes) continue
          const shape = await scanFile(new Blob([bytes]))
          const decoded = (label: string) => new TextDecoder(label).decode(bytes)
          const key = family(encoding) + size.name
          const count = found.get(key) ?? { tried: 0, right: 0 }
          count.tried++
          if (decoded(shape.encoding) === decoded(encoding)) count.right++
          found.set(key, count)
        }
      }
    }
  }
  const families = [
    'Windows',
    'ISO 8859',
    'KOI8, DOS, Macintosh',
    'Chinese, Japanese, Korean',
    'UTF-16 without a mark',
  ]
  printTable(
    families.map((name) => {
      const shares = SIZES.map((size): [string, string] => {
        const { tried, right } = found.get(name + size.name) ?? { tried: 0, right: 0 }
        return [size.name, tried === 0 ? '–' : `${Math.round((100 * right) / tried)} % of ${tried}`]
      })
      return { encodings: name, ...Object.fromEntries(shares) }
    }),
  )
}

function made(language: MadeLanguage, rows: number, seed: number): string {
  return rows === 0 ? madeOneWord(language, seed) : madeTable(language, rows, seed)
}
