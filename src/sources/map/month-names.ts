/** Month names and their short forms in the languages of the exports we know, lower case; twelve groups each. */
const LANGUAGES: readonly string[] = [
  'january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec',
  'januar jan jänner|februar feb|märz mär mrz|april apr|mai|juni jun|juli jul|august aug|september sept sep|oktober okt|november nov|dezember dez',
  'janvier janv|février févr fév|mars|avril avr|mai|juin|juillet juil|août|septembre sept|octobre oct|novembre nov|décembre déc',
  'enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|septiembre setiembre sept sep set|octubre oct|noviembre nov|diciembre dic',
  'janeiro jan|fevereiro fev|março mar|abril abr|maio mai|junho jun|julho jul|agosto ago|setembro set|outubro out|novembro nov|dezembro dez',
  'gennaio gen|febbraio feb|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|agosto ago|settembre set sett|ottobre ott|novembre nov|dicembre dic',
  'januari jan|februari feb|maart mrt|april apr|mei|juni jun|juli jul|augustus aug|september sept sep|oktober okt|november nov|december dec',
  'jaanuar jaan|veebruar veebr|märts|aprill apr|mai|juuni|juuli|august aug|september sept|oktoober okt|november nov|detsember dets',
  'января январь янв|февраля февраль фев февр|марта март мар|апреля апрель апр|мая май|июня июнь июн|июля июль июл|августа август авг|сентября сентябрь сен сент|октября октябрь окт|ноября ноябрь ноя нояб|декабря декабрь дек',
]

/** Name or short form, lower case and without its dot, to the month 1 … 12. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  LANGUAGES.flatMap((language) =>
    language
      .split('|')
      .flatMap((names, index) => names.split(' ').map((name): [string, number] => [name, index + 1])),
  ),
)

const ENGLISH = LANGUAGES[0]!.split('|').map((names) => names.split(' '))

/** How the engine's `strptime` must read an English month: %B for a whole name, %b for three letters, null for neither. */
export function monthCode(word: string): '%B' | '%b' | null {
  const month = MONTHS.get(word)
  if (month === undefined) return null
  const names = ENGLISH[month - 1]!
  if (names[0] === word) return '%B'
  return word.length === 3 && names.includes(word) ? '%b' : null
}

/** The three English letters of a month 1 … 12. */
export function englishMonth(month: number): string {
  return ENGLISH[month - 1]![0]!.slice(0, 3)
}
