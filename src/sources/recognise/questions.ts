import type { Instrument, Mapping } from '../map/mapping'
import { profileColumn } from '../map/values'
import { answersInWords } from './answer-words'
import { setField, type ColumnExtra } from './format'
import { wordsOfPeople } from './people-words'
import { findColumn, type Sample, type SampleColumn } from './sample'

const RECOMMEND =
  /recommend|weiterempf|empfehl|recommand|recomend|recomiend|raccomand|soovita|рекоменд|посовет|推荐|推薦|おすすめ|\bnps\b/iu
const EFFORT =
  /\beasy\b|\beasi|effort|einfach|aufwand|mühe|leicht|facile|faciliter|fácil|facil\b|esfuerzo|esforço|lihtne|kerge|vaeva|легко|просто|усили|容易|轻松|輕鬆|费力|費力|\bces\b/iu
const SATISFIED =
  /satisf|zufrieden|insatisf|satisfech|satisfeit|rahul|удовлетвор|довол|满意|滿意|happy with|glücklich mit|\bcsat\b/iu
const RATED =
  /\brat(?:e|ing)\b|\bstars?\b|\bscore\b|bewert|\bnote[rz]?\b|notation|étoile|puntu|calific|valora|estrella|avali|nota\b|hinda|hinne|hinnang|оцен|оценк|评分|評分|打分|星/iu
const SAID =
  /comment|feedback|reason|why|improve|\btell us\b|anything|kommentar|warum|grund|rückmeld|verbesser|commentaire|pourquoi|raison|améliorer|comentario|por qué|motivo|mejorar|comentário|por que|kommentaar|miks|põhjus|tagasiside|комментар|почему|причин|отзыв|评论|評論|为什么|為什麼|原因|意见|意見|建议|建議/iu
/** Numbers that are no opinion. */
const COUNTED =
  /\bage\b|how old|\bhow many\b|how often|\byear|\bnumber of\b|wie alt|wie viele|wie oft|alter\b|âge|combien|edad|cuánt|idade|quant[oa]s|vanus|mitu|возраст|сколько|年龄|年齡|多少|zip|postcode|postal/iu

/** "(1-5)", "0 bis 10", "de 1 a 7" in the wording. */
const STATED = /(?<!\d)([01])\s?(?:-|–|—|to|bis|à|a|kuni|до|到|至)\s?(10|[3-9])(?!\d)/iu

/** What a column of answers means, by how the question is worded and what was answered. */
export function readQuestion(
  question: string,
  values: readonly string[],
): ({ field: string } & ColumnExtra) | null {
  const score = scoreOf(question, values)
  if (score) return { field: 'response.score', question, ...score }
  return isOpen(question, values) ? { field: 'response.text', question, instrument: 'open' } : null
}

function scoreOf(question: string, values: readonly string[]): ColumnExtra | null {
  const worded = answersInWords(values)
  if (worded) {
    const { words, scale } = worded
    const instrument = RECOMMEND.test(question) && scale[1] === 10 ? 'nps' : worded.instrument
    if (instrument === 'nps' && !RECOMMEND.test(question))
      return { instrument: 'csat', scale, reading: { words } }
    return { instrument, scale, reading: { words } }
  }
  if (COUNTED.test(question)) return null
  const stated = STATED.exec(question)
  const said: [number, number] | null = stated ? [Number(stated[1]), Number(stated[2])] : null
  const opinion =
    RECOMMEND.test(question) || EFFORT.test(question) || SATISFIED.test(question) || RATED.test(question)
  if (values.length === 0) return opinion && !SAID.test(question) ? empty(question, said) : null
  const numbers = values.map(Number)
  if (!numbers.every((number) => Number.isInteger(number))) return null
  const low = Math.min(...numbers)
  const high = Math.max(...numbers)
  if (low < 0 || high > 10) return null
  if (said && (low < said[0] || high > said[1])) return null
  const few = new Set(numbers).size >= 2 || values.length < 5
  if (!opinion && !said && !(few && low >= 1 && high <= 5 && /[?？.]\s*$/.test(question))) return null
  if (RECOMMEND.test(question) && (!said || said[1] === 10)) return { instrument: 'nps', scale: [0, 10] }
  const scale = said ?? usualScale(low, high, EFFORT.test(question))
  return { instrument: instrumentOf(question), scale }
}

/** No answers to look at: the wording alone. */
function empty(question: string, said: [number, number] | null): ColumnExtra {
  if (RECOMMEND.test(question) && (!said || said[1] === 10)) return { instrument: 'nps', scale: [0, 10] }
  return { instrument: instrumentOf(question), scale: said ?? (EFFORT.test(question) ? [1, 7] : [1, 5]) }
}

function instrumentOf(question: string): Instrument {
  if (EFFORT.test(question) && !SATISFIED.test(question)) return 'ces'
  return 'csat'
}

function usualScale(low: number, high: number, effort: boolean): [number, number] {
  if (high > 7 || low === 0) return [0, 10]
  if (high > 5 || effort) return [1, 7]
  return [1, 5]
}

function isOpen(question: string, values: readonly string[]): boolean {
  if (values.length === 0) return SAID.test(question)
  const { kind, distinct, filled, length } = profileColumn(values)
  if (!['text', 'name', 'category', 'boolean', 'code'].includes(kind)) return false
  if (kind === 'text' && length >= 25) return true
  if (SAID.test(question)) return kind !== 'code'
  return (
    kind === 'text' && length >= 12 && distinct > filled * 0.6 && values.some((value) => value.includes(' '))
  )
}

/** Header cells that only say how a SurveyMonkey question is answered, and the key and JSON of Qualtrics. */
export function questionText(name: string): string {
  return name
    .replace(/\s*\{\s*"ImportId".*$/s, '')
    .replace(/^Q\d+(?:[._]\d+|_TEXT|_NPS_GROUP)*\s+(?=\S)/, '')
    .replace(/\s+(?:Open-Ended Response|Response)$/, '')
    .trim()
}

/** Gives every column that is not known yet, and not one of `others`, the meaning of its question. */
export function readQuestions(mapping: Mapping, sample: Sample, others: readonly string[]): void {
  const known = new Set(others.map((name) => findColumn(sample, name)).filter(Boolean))
  const taken = new Set(mapping.columns.map((column) => column.field))
  mapping.columns.forEach(({ column: name, field }, i) => {
    const column = sample.columns[i]
    if (field !== null || !column || known.has(column)) return
    const person = personField(column)
    if (person && !taken.has(person)) {
      taken.add(person)
      setField(mapping, name, person)
      return
    }
    const question = questionText(name)
    const read = person ? null : readQuestion(question, column.values)
    if (read) setField(mapping, name, read.field, without(read))
  })
}

/** A hidden or asked field about the person; the language is that of the answer. */
function personField(column: SampleColumn): string | null {
  const field = wordsOfPeople(column)
  if (field === 'customer.language') return 'response.language'
  return field
}

function without({ field: _, ...extra }: { field: string } & ColumnExtra): ColumnExtra {
  return extra
}
