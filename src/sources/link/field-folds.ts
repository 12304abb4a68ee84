import type { CallOptions, Engine } from '../../engine/engine'
import { ident, sql } from '../../engine/sql'
import { FOLDED, foldsName } from './field-keys'
import { foldColumn } from './fold-column'
import { companyWords } from './words/company'
import { fold, foldSpelling } from './words/fold'
import { splitStreet } from './words/street'

/** What a street is where nothing else is said; so it is often left out. */
const UNSAID = /^(?:tn|ul) | (?:tn|ul)$/

/** A street without what is spelt in several ways; the number of the house stands behind it. */
export function streetKey(text: string): string {
  const { street, house } = splitStreet(text)
  return `${foldSpelling(street).replace(UNSAID, '')} ${house}`.trim()
}

/** A postcode by its letters and digits. */
export const postcodeKey = (text: string): string => fold(text).replaceAll(' ', '')

const FOLDINGS: Record<(typeof FOLDED)[number], (text: string) => string> = {
  street: streetKey,
  city: foldSpelling,
  postcode: postcodeKey,
  company: companyWords,
}

/** Each distinct street, city, postcode and company of `mem.several_said` in a form that can be compared. */
export async function makeFolds(engine: Engine, options?: CallOptions): Promise<void> {
  for (const column of FOLDED)
    await foldColumn(
      engine,
      foldsName(column),
      sql`select distinct ${ident(column)} as said from mem.several_said where ${ident(column)} is not null`,
      FOLDINGS[column],
      options,
    )
}

export async function dropFolds(engine: Engine): Promise<void> {
  for (const column of FOLDED) await engine.run(sql`drop table ${foldsName(column)}`)
}
