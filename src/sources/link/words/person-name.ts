import { fold } from './fold'

export interface NameParts {
  /** Folded; '' where the name does not say it. */
  given: string
  family: string
}

const TITLES = new Set(
  `mr mrs ms miss mx sir madam dr prof professor rev fr herr frau hr fru froken mme mlle monsieur madame
  sr sra srta don dona senor senora sig sigra dott ing mag dipl med phd md mba bsc msc jr jun sen ii iii iv esq pan pani gospodin`.split(
    /\s+/,
  ),
)
const PARTICLES = new Set(
  'van von de da di del della dos das du la le den der ter ten zu zum al el bin ibn ben abu af av st saint o mc mac'.split(
    ' ',
  ),
)
const NEE = /\b(?:nee|geb|geborene|born|fodd|fodt|urozena|z domu)\b.*$/
const PATRONYMIC = /(?:ovich|evich|ovna|evna|ichna|ovych|yovych|ivna|ovic|evic)$/
const HAN = /^\p{Script=Han}{2,4}$/u
const HANGUL = /^\p{Script=Hangul}{2,4}$/u
/** Family names of two characters. */
const TWO =
  /^(?:欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|东方|東方|皇甫|尉迟|尉遲|公孙|公孫|慕容|令狐|司徒|夏侯|남궁|황보|제갈|사공|선우|독고)/u

/**
 * A full name as given and family name, folded. `Family, Given` is read so; of a name without a comma the last word, with the
 * particles before it, is the family name, save where a patronymic or an East Asian name says otherwise. Titles fall away.
 */
export function splitName(name: string): NameParts {
  const text = name.trim()
  if (HAN.test(text) || HANGUL.test(text)) return eastAsian(text)
  const comma = text.split(',')
  if (comma.length === 2 && wordsOf(comma[1]!).length > 0) {
    const family = wordsOf(comma[0]!).join(' ')
    return { given: wordsOf(comma[1]!)[0] ?? '', family }
  }
  const words = wordsOf(text)
  if (words.length === 0) return { given: '', family: '' }
  if (words.length === 1) return { given: '', family: words[0]! }
  const patronymic = words.findIndex((word, i) => i > 0 && PATRONYMIC.test(word) && words.length === 3)
  if (patronymic === 2) return { given: words[1]!, family: words[0]! }
  let from = words.length - 1
  while (from > 1 && PARTICLES.has(words[from - 1]!)) from--
  return { given: words[0]!, family: words.slice(from).join(' ') }
}

/** Parts that the file itself keeps apart. */
export function foldParts(given: string, family: string): NameParts {
  const first = wordsOf(given)
  return { given: first[0] ?? '', family: wordsOf(family).join(' ') }
}

function eastAsian(text: string): NameParts {
  const characters = [...text]
  const family = TWO.test(text) || (characters.length === 4 && HAN.test(text)) ? 2 : 1
  const joined = (part: string[]) => part.map(fold).join('')
  return { given: joined(characters.slice(family)), family: joined(characters.slice(0, family)) }
}

function wordsOf(text: string): string[] {
  const folded = fold(text.replace(/\([^)]*\)/g, ' ')).replace(NEE, '')
  const words = folded.split(' ').filter((word) => word !== '')
  const without = words.filter((word) => !TITLES.has(word))
  return without.length > 0 ? without : words
}
