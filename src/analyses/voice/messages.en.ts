import { date, list, number, percent, plural, range } from '../../i18n/formats'
import { sourceName } from '../../sources/source-names'
import { feelingWords } from '../messages.en'
import type { Contradiction, Cross } from './cross'
import type { TextFilter } from './list'
import { LABELS, type Estimate, type Label, type Voiced, type VoicedMonth } from './tally'
import type { Trial } from './trial'
import type { GroupSide, Heard, VoiceResult } from './voice'

const texts = feelingWords.texts

const KINDS: Record<string, (n: number) => string> = {
  review: (n) => plural(n, { one: '# review', other: '# reviews' }),
  survey: (n) => plural(n, { one: '# answer to a survey', other: '# answers to surveys' }),
  ticket: (n) => plural(n, { one: '# ticket', other: '# tickets' }),
}
const KIND_NAMES: Record<string, string> = {
  review: 'Reviews',
  survey: 'Answers to surveys',
  ticket: 'Tickets',
}

const LANGUAGES: Record<string, string> = {
  ar: 'Arabic',
  cs: 'Czech',
  da: 'Danish',
  de: 'German',
  el: 'Greek',
  en: 'English',
  es: 'Spanish',
  et: 'Estonian',
  fi: 'Finnish',
  fr: 'French',
  he: 'Hebrew',
  hi: 'Hindi',
  hu: 'Hungarian',
  it: 'Italian',
  ja: 'Japanese',
  ko: 'Korean',
  lt: 'Lithuanian',
  lv: 'Latvian',
  nl: 'Dutch',
  no: 'Norwegian',
  pl: 'Polish',
  pt: 'Portuguese',
  ro: 'Romanian',
  ru: 'Russian',
  sv: 'Swedish',
  tr: 'Turkish',
  uk: 'Ukrainian',
  zh: 'Chinese',
  'zh-Hans': 'Chinese, simplified',
  'zh-Hant': 'Chinese, traditional',
}

/** As the list of customers writes them. */
const SEGMENTS: Record<string, string> = { 'Cannot Lose Them': 'Can’t lose them' }

const INSTRUMENTS: Record<string, string> = {
  stars: 'Stars',
  nps: 'Recommendation (NPS)',
  csat: 'Satisfaction (CSAT)',
  ces: 'Ease (CES)',
}

const PLACES: Record<string, Record<string, string>> = {
  nps: { low: '0–6', middle: '7–8', high: '9–10' },
  csat: { low: 'dissatisfied', middle: 'in between', high: 'satisfied' },
  ces: { low: 'hard', middle: 'in between', high: 'easy' },
}

/** '5' of stars -> "5 stars", 'low' of NPS -> "0–6". */
function placeName(instrument: string, place: string): string {
  if (instrument === 'stars') return plural(Number(place), { one: '# star', other: '# stars' })
  return PLACES[instrument]?.[place] ?? place
}

/** As in "1–2 stars but content". */
function scoreName(instrument: string, places: readonly string[]): string {
  if (instrument === 'stars' && places.length > 1)
    return `${number(Number(places[0]))}–${number(Number(places.at(-1)))} stars`
  return list(places.map((place) => placeName(instrument, place)))
}

function language(code: string | null): string {
  if (code === null) return 'Too short to say'
  return LANGUAGES[code] ?? LANGUAGES[code.split('-')[0]!] ?? code
}

function groupName(side: GroupSide, id: string | null): string {
  if (side === 'language') return language(id)
  if (id === null) return ''
  if (side === 'source') return sourceName(id)
  if (side === 'kind') return KIND_NAMES[id] ?? id
  if (side === 'segment') return SEGMENTS[id] ?? id.charAt(0) + id.slice(1).toLowerCase()
  return id
}

/** Half the width of the wider of the two intervals, in points of a hundred. */
function margin({ negative, positive }: Voiced): number {
  const half = ({ low, high }: Estimate) => (high - low) / 2
  return Math.max(1, Math.round(100 * Math.max(half(negative), half(positive))))
}

function headline({ all, heard, worst }: VoiceResult, fewest: number): string {
  const { total, emptied, waiting } = heard
  if (total === 0) return 'Nobody wrote anything in this period.'
  if (!all && waiting === 0)
    return plural(emptied, {
      one: 'The only text of this period holds no words of its own.',
      other: 'None of the # texts of this period holds words of its own.',
    })
  if (!all)
    return plural(waiting, {
      one: '# text waits to be read.',
      other: '# texts wait to be read.',
    })
  if (all.n < fewest) return `Only ${texts(all.n)} so far: too few to say how people feel.`
  const about = waiting > 0 ? 'About ' : ''
  const shares = `${about}${percent(all.positive.value)} of what people wrote is positive, ${percent(all.negative.value)} negative`
  return worst
    ? `${shares}; in ${date(worst.month, 'month')} ${percent(worst.negative.value)} was negative.`
    : `${shares}.`
}

function partly({ total, open, drawn, unheard }: Heard, all: Voiced): string {
  const how =
    open === total
      ? `From a random sample of ${number(drawn)} of ${texts(total)}`
      : `From ${number(all.n)} of ${texts(total)}: the newest, and a random sample of the others`
  const not = unheard > 0 ? ` ${texts(unheard)} of a new source are not in it yet.` : ''
  return `${how}, give or take ${plural(margin(all), { one: '# point', other: '# points' })}.${not}`
}

function context({ all, heard, groups }: VoiceResult): string {
  if (!all) return ''
  if (heard.waiting > 0) return partly(heard, all)
  const kinds = groups.kind.map(({ id, n }) => KINDS[id ?? '']?.(n) ?? texts(n))
  const known =
    all.known === all.n
      ? 'all of people you know'
      : all.known === 0
        ? 'none of a person you know'
        : `${percent(all.known / all.n)} of people you know`
  return `${texts(all.n)}${kinds.length > 1 ? ` (${list(kinds)})` : ''}, ${known}.`
}

const shareRange = ({ low, high }: Estimate) => range(low, high, (one) => percent(one))
const feelingRange = ({ low, high }: Estimate) => range(low, high, feelingWords.number)

/** What a filter lets through, in a few words: "negative · 5 stars". */
function listOf({ label, side, score, corrected }: TextFilter): string {
  return [
    label ? feelingWords.label(label) : '',
    score ? scoreName(score.instrument, score.places) : '',
    side?.of === 'month' ? (side.id ? date(side.id, 'month') : '') : side ? groupName(side.of, side.id) : '',
    corrected ? 'corrected by you' : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

/** What the model's answer is worth, in words. */
function sure(certainty: number): string {
  if (certainty >= 0.9) return 'very sure'
  return certainty >= 0.7 ? 'fairly sure' : 'not sure'
}

function verdict({ n, accuracy }: Trial): string {
  if (n < 20) return 'Too few to go by yet: judge some more.'
  if (accuracy.low >= 0.75)
    return 'You can go by what it says of groups and months; of single texts it is now and then wrong.'
  if (accuracy.low >= 0.6)
    return 'You can go by large groups and by what changes; read single texts yourself before you act on them.'
  return 'It is too often wrong on your texts to go by: correct what matters, or bring a model made for texts like yours.'
}

/** The words of this page. */
export const words = {
  headline,
  context,
  texts,
  label: (label: string) => feelingWords.label(label),
  labelTitle: { negative: 'Negative', neutral: 'Neutral', positive: 'Positive' } as Record<Label, string>,
  share: (value: number) => percent(value),
  shareRange,
  feeling: feelingWords.number,
  feelingTitle: 'Feeling, −1 to 1',
  feelingTerm: feelingWords.term,
  feelingRange,
  n: texts,
  emptied: (n: number) =>
    plural(n, {
      one: '# text with nothing of its own (a quote, a signature)',
      other: '# texts with nothing of their own (quotes, signatures)',
    }),
  waiting: (n: number) => plural(n, { one: '# text still to be read', other: '# texts still to be read' }),

  months: 'By month',
  month: 'Month',
  monthEvent: (month: VoicedMonth) =>
    `${date(month.month, 'month')}: ${percent(month.negative.value)} negative, else ${percent(month.rest ?? NaN)}`,
  monthsSummary: ({ months, worst }: Pick<VoiceResult, 'months' | 'worst'>) =>
    `Shares of negative and positive texts over ${plural(months.length, { one: '# month', other: '# months' })}${worst ? `; most was negative in ${date(worst.month, 'month')}, ${percent(worst.negative.value)}` : ''}.`,
  monthsSmall: (n: number, fewest: number) =>
    n === 0
      ? ''
      : plural(n, {
          one: `# month with fewer than ${number(fewest)} texts is left out of the picture`,
          other: `# months with fewer than ${number(fewest)} texts are left out of the picture`,
        }),

  groups: 'Who says what',
  side: {
    source: 'By source',
    kind: 'By kind',
    language: 'By language',
    segment: 'By segment',
    product: 'By product',
  } as Record<GroupSide, string>,
  sideName: {
    source: 'Source',
    kind: 'Kind of text',
    language: 'Language',
    segment: 'Segment',
    product: 'Product',
  } as Record<GroupSide, string>,
  groupName,
  count: 'Texts',
  groupsFew: (fewest: number) => `Grey: fewer than ${number(fewest)} texts, too few to compare.`,

  cross: 'What they gave against what they wrote',
  crossPicker: 'Score',
  instrument: (id: string) => INSTRUMENTS[id] ?? id,
  place: placeName,
  placeCount: (n: number) => number(n),
  crossSummary: ({ instrument, agreement, n }: Cross) =>
    `${INSTRUMENTS[instrument] ?? instrument} and the words beside them say the same in ${percent(agreement.value)} of ${texts(n)}.`,
  crossBasis: ({ agreement, n }: Cross) =>
    `n = ${texts(n)} · they agree in ${percent(agreement.value)} (${shareRange(agreement)})`,
  crossRow: 'Gave',
  complains: (instrument: string, { places, n, share }: Contradiction) =>
    `${scoreName(instrument, places)}, but complains: ${texts(n)} (${percent(share.value)} of them)`,
  content: (instrument: string, { places, n, share }: Contradiction) =>
    `${scoreName(instrument, places)}, but content: ${texts(n)} (${percent(share.value)} of them)`,
  crossWhy: 'Stars are given in a hurry; where the words say something else, read them.',

  list: 'In their words',
  listOf,
  listCount: (n: number) => texts(n),
  listNone: 'No text fits.',
  search: 'Search in texts',
  searchHint: 'A word, or several',
  all: 'All',
  correctedOnly: 'Corrected',
  order: 'Order',
  orders: { newest: 'Newest first', unsure: 'Least sure first' },
  removeFilter: 'Show all texts',
  people: (n: number) => plural(n, { one: 'The # person behind them', other: 'The # people behind them' }),
  /** Stands after "17 people:". */
  peopleTitle: ({ label, ...rest }: TextFilter, search: string) =>
    [label ? `${feelingWords.label(label)} texts` : 'texts', listOf(rest), search.trim()]
      .filter(Boolean)
      .join(', '),
  more: (n: number) => plural(n, { one: 'Show # more', other: 'Show # more' }),
  whole: 'Show all of it',
  shorter: 'Show less',
  said: (label: Label, certainty: number, corrected: boolean) =>
    corrected
      ? `${feelingWords.label(label)}, as you said`
      : `${feelingWords.label(label)}, ${sure(certainty)} (${percent(certainty)})`,
  modelSaid: (label: Label) => `the model said ${feelingWords.label(label)}`,
  by: (source: string, when: Date | null, languageCode: string | null) =>
    [sourceName(source), when ? date(when) : '', languageCode ? language(languageCode) : '']
      .filter(Boolean)
      .join(' · '),
  gave: (instrument: string, score: number, outOf: number) =>
    instrument === 'stars' && outOf === 5
      ? plural(score, { one: '# star', other: '# stars' })
      : `${number(score)} of ${number(outOf)}`,
  someone: 'Someone without a name',
  correct: 'Correct it',
  itIs: 'It is',
  setLabel: (label: Label) => `Say that it is ${feelingWords.label(label)}`,
  corrected: (label: Label) => `From now on this text counts as ${feelingWords.label(label)}.`,
  takenBack: 'It counts again as the model said.',
  undo: 'Undo',
  takeBack: 'Undo correction',
  alike: 'More like this',
  alikeTitle: 'Nearest in meaning',
  alikeBack: 'Back to the list',
  alikeNone: 'No other text has been compared yet.',
  alikeLooking: 'Comparing meanings…',
  nearness: (cosine: number) => `nearness ${number(cosine, { digits: 2 })}`,

  trial: 'How good is it on your texts?',
  trialText: (size: number) =>
    `Judge up to ${number(size)} of your own texts, drawn by lot, without seeing what the model said. Stop when you like; what you said stays.`,
  trialStart: 'Judge some texts',
  trialGoOn: 'Go on judging',
  trialResult: ({ n, right, accuracy }: Trial) =>
    `It said the same as you of ${number(right)} of ${texts(n)} (${percent(accuracy.value)}). On all of your texts expect ${shareRange(accuracy)}.`,
  trialOpposite: ({ opposite }: Trial) =>
    opposite === 0
      ? 'It never took positive for negative or the other way round.'
      : plural(opposite, {
          one: 'Once it took positive for negative or the other way round.',
          other: '# times it took positive for negative or the other way round.',
        }),
  verdict,
  trialLabels: 'For each label',
  trialPrecision: 'Right when it says so',
  trialPrecisionTerm: 'Precision: of the texts that the model calls so, the share that you call so too.',
  trialRecall: 'Found by it',
  trialRecallTerm: 'Recall: of the texts that you call so, the share that the model calls so too.',
  trialOf: (n: number) => `of ${number(n)}`,
  trialTable: 'You against the model',
  trialYou: 'You said',
  trialModel: (label: Label) => `it said ${feelingWords.label(label)}`,
  trialTitle: 'How is it meant?',
  trialProgress: (done: number, size: number) => `${number(done)} of ${number(size)} judged`,
  trialKeys: 'Keys: 1 negative, 2 neutral, 3 positive, S skip, B back',
  skip: 'Skip',
  back: 'Back',
  stopTrial: 'Stop for now',
  trialDone: 'That is enough for an answer.',
  trialNoneLeft: 'There are no more texts to judge.',
  trialAgain: (size: number) => `Judge ${number(size)} more`,

  reader: 'Who reads your texts',
  readerOurs: 'A model that comes with this app reads them, inside this tab. No text leaves your device.',
  readerOwn: (name: string) => `Your own model “${name}” reads them, inside this tab.`,
  readerOn: 'Read texts on this device',
  readerOnHint:
    'For that, about 51 MB (the model and what runs it) are fetched once from this page’s own address, and kept by the browser. What was read stays until you close the tab.',
  bring: 'Use a model of your own',
  bringHint:
    'A folder as transformers.js uses it, for telling texts apart: config.json, tokenizer.json and onnx/model_quantized.onnx. Its labels must say negative, (neutral,) positive, or one to five stars. Drop it on any page, or choose it here. Nothing of it is sent anywhere.',
  bringPick: 'Choose the folder',
  bringing: 'Looking at the folder…',
  bringFound: (name: string, labels: readonly Label[]) => {
    const apart = LABELS.filter((label) => labels.includes(label)).map(feelingWords.label)
    return `“${name}” tells ${list(apart)} apart.${labels.includes('neutral') ? '' : ' It calls no text neutral.'}`
  },
  bringUse: 'Read all texts with it',
  bringCancel: 'Leave it',
  backToOurs: 'Back to the model of this app',

  refusedTitle: 'Texts are not read.',
  refusedText: (n: number) =>
    `If you allow it, a model inside this tab reads ${plural(n, { one: 'the # text', other: 'the # texts' })} you have: you see who is content, who complains, and since when. It fetches about 51 MB once from this page’s own address; no text leaves your device.`,
  allow: 'Read them on this device',
  loading: 'The model is being fetched; the first answer comes from a few texts drawn by lot.',
  readingNow: 'The first texts are being read; the first answer comes in a moment.',
}
