import type { Instrument } from '../map/mapping'

/** Answers in words, worst first, five (or seven) steps; the families of scales that surveys use. */
interface WordScale {
  instrument: Instrument
  steps: string[]
}

const scale = (instrument: Instrument, steps: string): WordScale => ({ instrument, steps: steps.split('|') })

const SCALES: WordScale[] = [
  scale('csat', 'strongly disagree|disagree|neutral,neither agree nor disagree,undecided|agree|strongly agree'),
  scale('csat', 'very dissatisfied,extremely dissatisfied,very unsatisfied|dissatisfied,somewhat dissatisfied,unsatisfied|neutral,neither satisfied nor dissatisfied|satisfied,somewhat satisfied|very satisfied,extremely satisfied'),
  scale('csat', 'very unhappy|unhappy|neutral|happy|very happy'),
  scale('csat', 'very poor,terrible,very bad,awful|poor,bad|average,fair,okay,ok|good|excellent,very good'),
  scale('ces', 'very difficult,extremely difficult|difficult,somewhat difficult|neutral,neither easy nor difficult|easy,somewhat easy|very easy,extremely easy'),
  scale('csat', 'stimme überhaupt nicht zu,stimme gar nicht zu|stimme nicht zu,stimme eher nicht zu|neutral,teils teils,weder noch,teils/teils|stimme zu,stimme eher zu|stimme voll zu,stimme voll und ganz zu,stimme völlig zu'),
  scale('csat', 'sehr unzufrieden|unzufrieden,eher unzufrieden|neutral,teils teils,weder noch,teils/teils|zufrieden,eher zufrieden|sehr zufrieden'),
  scale('ces', 'sehr schwierig,sehr schwer|schwierig,schwer,eher schwierig|neutral|einfach,leicht,eher einfach|sehr einfach,sehr leicht'),
  scale('csat', "pas du tout d'accord|pas d'accord,plutôt pas d'accord|neutre,ni d'accord ni pas d'accord|d'accord,plutôt d'accord|tout à fait d'accord"),
  scale('csat', 'très insatisfait,très insatisfaite,pas du tout satisfait,pas du tout satisfaite|insatisfait,insatisfaite,peu satisfait|neutre|satisfait,satisfaite,plutôt satisfait|très satisfait,très satisfaite'),
  scale('ces', 'très difficile|difficile|neutre|facile|très facile'),
  scale('csat', 'totalmente en desacuerdo,muy en desacuerdo|en desacuerdo|neutral,ni de acuerdo ni en desacuerdo|de acuerdo|totalmente de acuerdo,muy de acuerdo'),
  scale('csat', 'muy insatisfecho,muy insatisfecha|insatisfecho,insatisfecha|neutral|satisfecho,satisfecha|muy satisfecho,muy satisfecha'),
  scale('ces', 'muy difícil|difícil|neutral|fácil|muy fácil'),
  scale('csat', 'discordo totalmente|discordo|neutro,nem concordo nem discordo|concordo|concordo totalmente'),
  scale('csat', 'muito insatisfeito,muito insatisfeita|insatisfeito,insatisfeita|neutro|satisfeito,satisfeita|muito satisfeito,muito satisfeita'),
  scale('csat', 'ei nõustu üldse,ei ole üldse nõus|ei nõustu,ei ole nõus|neutraalne,nii ja naa|nõus,nõustun|täiesti nõus,nõustun täielikult'),
  scale('csat', 'väga rahulolematu,üldse ei ole rahul|rahulolematu,ei ole rahul|neutraalne|rahul,pigem rahul|väga rahul'),
  scale('csat', 'полностью не согласен,совершенно не согласен|не согласен|нейтрально,затрудняюсь ответить|согласен|полностью согласен,совершенно согласен'),
  scale('csat', 'очень недоволен,очень недовольна,совсем не удовлетворен|недоволен,недовольна,не удовлетворен|нейтрально|доволен,довольна,удовлетворен|очень доволен,очень довольна,полностью удовлетворен'),
  scale('csat', '非常不同意,完全不同意|不同意|中立,一般,普通|同意|非常同意,完全同意'),
  scale('csat', '非常不满意,非常不滿意|不满意,不滿意|一般,普通,中立|满意,滿意|非常满意,非常滿意'),
] // prettier-ignore

const STARS = /^[★⭐]+[☆✩]*$/u
const NUMBERED = /^(\d{1,2})\s*(?:[-–—:.)]|\s=)\s*\p{L}/u

export interface WordAnswers {
  instrument: Instrument
  scale: [number, number]
  words: Record<string, number>
}

/** What answers given as words, stars or "10 - very likely" are worth; null when the values are no such answers. */
export function answersInWords(values: readonly string[]): WordAnswers | null {
  const distinct = [...new Set(values.map((value) => value.toLowerCase()))]
  if (distinct.length === 0) return null
  const stars = distinct.every((value) => STARS.test(value))
  if (stars) {
    const words: Record<string, number> = {}
    for (let n = 1; n <= 5; n++) {
      words['★'.repeat(n)] = n
      words['⭐'.repeat(n)] = n
      words['★'.repeat(n) + '☆'.repeat(5 - n)] = n
    }
    return { instrument: 'stars', scale: [1, 5], words }
  }
  if (distinct.length <= 11 && distinct.every((value) => /^\d{1,2}$/.test(value) || NUMBERED.test(value))) {
    const numbered = distinct.filter((value) => NUMBERED.test(value))
    if (numbered.length > 0) {
      const words = Object.fromEntries(numbered.map((value) => [value, Number.parseInt(value, 10)]))
      const all = distinct.map((value) => Number.parseInt(value, 10))
      const high = Math.max(...all) > 7 || Math.min(...all) === 0 ? 10 : Math.max(...all) > 5 ? 7 : 5
      return { instrument: high === 10 ? 'nps' : 'csat', scale: [high === 10 ? 0 : 1, high], words }
    }
  }
  for (const { instrument, steps } of SCALES) {
    const words: Record<string, number> = {}
    steps.forEach((step, i) => {
      for (const word of step.split(',')) words[word] = i + 1
    })
    const known = values.filter((value) => value.toLowerCase() in words).length
    const reached = new Set(values.map((value) => words[value.toLowerCase()]).filter((n) => n !== undefined))
    if (known >= values.length * 0.9 && (reached.size > 1 || values.length < 5))
      return { instrument, scale: [1, steps.length], words }
  }
  return null
}
