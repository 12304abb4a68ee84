import { FIELDS } from '../../../model/fields'
import { normaliseHeader } from '../header-name'
import { ASIAN } from './asian'
import { EASTERN } from './eastern'
import { WESTERN } from './western'

const FURTHER = [WESTERN, EASTERN, ASIAN]

const split = (joined: string | undefined) => (joined ?? '').split('|').filter(Boolean).map(normaliseHeader)

/** Words of each field in all languages, as names are compared: those of the field itself first. */
export const WORDS: ReadonlyMap<string, readonly string[]> = new Map(
  FIELDS.map(({ id, words }) => [
    id,
    [...new Set([...words.map(normaliseHeader), ...FURTHER.flatMap((language) => split(language[id]))])],
  ]),
)

/** Two or three letters of a language that is not every file's say something only where they are the whole name. */
export const ONLY_WHOLE: ReadonlySet<string> = new Set(
  FURTHER.flatMap((language) => Object.values(language).flatMap(split)).filter((word) =>
    /^[a-z]{1,3}$/.test(word),
  ),
)
