import { date, duration, list, number, percent, plural } from '../../i18n/formats'
import { sourceInWords, sourceName } from '../../sources/source-names'
import { QUESTIONS } from '../connectedness'
import { connectedWords, questionWords } from '../messages.en'
import type { MatrixDot, MatrixResult } from './matrix'
import { SOON_HOURS, type Move } from './moves'
import type { Experience, Part, Quadrant } from './scores'

const QUADRANTS: Record<Quadrant, string> = {
  strangers: 'Strangers',
  'busy-but-blind': 'Busy but blind',
  'known-rarely-met': 'Known, rarely met',
  'in-rapport': 'In rapport',
}

const EXPERIENCES: Record<Experience, string> = {
  good: 'good',
  mixed: 'mixed',
  bad: 'bad',
  unknown: 'not known',
}

const PARTS: Record<Part, { name: string; meaning: string }> = {
  ...connectedWords,
  acts: { name: 'Acts per person', meaning: 'One a month for each person is 100.' },
  touchpoints: { name: 'Different touchpoints', meaning: 'Three for each person in 12 months is 100.' },
  said: {
    name: 'They talk back',
    meaning: 'When every second person wrote, answered or clicked, it is 100.',
  },
  response: { name: 'First answer', meaning: '100 within an hour, 0 after 72 hours.' },
}

const whole = (value: number) => number(value, { digits: 0 })

/** A source's name as it stands in a sentence. */
function nameOf({ kind, name }: Pick<MatrixDot, 'kind' | 'name'>): string {
  if (kind === 'company') return 'Whole company'
  if (kind === 'source') return sourceName(name)
  return kind === 'month' ? date(`${name}-01`, 'month') : name
}

const OPENINGS: Record<Quadrant, string> = {
  strangers: 'You and your customers are still strangers',
  'busy-but-blind': 'You deal much with people you cannot recognise',
  'known-rarely-met': 'You know your people, and rarely meet them',
  'in-rapport': 'You know your people and stay in touch with them',
}

function headline({ company, sources }: MatrixResult): string {
  const opening = OPENINGS[company.quadrant]
  const blind = sources
    .filter(({ connected, records }) => records >= 10 && connected.linked !== null && connected.linked < 80)
    .sort((a, b) => b.unlinked - a.unlinked)[0]
  const known = company.quadrant === 'in-rapport' || company.quadrant === 'known-rarely-met'
  const turn = known ? ', yet' : ':'
  if (blind)
    return blind.connected.linked === 0
      ? `${opening}${turn} no record in ${sourceInWords(blind.name)} leads to a person.`
      : `${opening}${turn} of the records in ${sourceInWords(blind.name)} only ${percent(blind.connected.linked! / 100)} lead to a person.`
  const linked = company.connected.linked
  return linked === null
    ? `${opening}.`
    : linked < 80
      ? `${opening}${turn} only ${percent(linked / 100)} of your records lead to a person.`
      : `${opening}: ${percent(linked / 100)} of your records lead to a person.`
}

const MOVES: Record<Part, (move: Move) => { title: string; sub: string }> = {
  linked: ({ name, amount }) => ({
    title: `Ask for the e-mail or customer number in ${sourceInWords(name)}`,
    sub: `${plural(amount, { one: '# record', other: '# records' })} could be joined`,
  }),
  filled: () => ({
    title: 'Fill in what is missing of the people you know',
    sub: 'e-mail, name, phone, place',
  }),
  fresh: ({ name, amount }) => ({
    title: `Add a newer export of ${sourceInWords(name)}`,
    sub: `its last record is ${duration(amount)} old`,
  }),
  parsed: ({ name, amount }) => ({
    title: `Mend the rows of ${sourceInWords(name)} that could not be read`,
    sub: plural(amount, { one: '# row', other: '# rows' }),
  }),
  response: ({ name, amount }) => ({
    title: `Answer within ${number(SOON_HOURS)} hours in ${sourceInWords(name)}`,
    sub: `it takes ${duration(amount, 'hour')} now`,
  }),
  said: ({ amount }) => ({
    title: 'Ask more people for a word',
    sub: `${plural(amount, { one: '# more person', other: '# more people' })} who answer`,
  }),
  two: ({ name }) => ({ title: name, sub: '' }),
  answered: ({ name }) => ({ title: name, sub: '' }),
  acts: ({ name }) => ({ title: name, sub: '' }),
  touchpoints: ({ name }) => ({ title: name, sub: '' }),
}

/** The words of this page. */
export const words = {
  headline,
  context:
    'Right means that what you know is joined to people and can be used; up means that they meet you often and talk back. The dark line is the way of the whole company, from quarter to quarter.',
  ours: 'The four names are ours; the two axes follow a published idea of a customer experience matrix.',
  quadrant: (quadrant: Quadrant) => QUADRANTS[quadrant],
  experience: (experience: Experience) => EXPERIENCES[experience],
  nameOf,
  /** What their feeling rests on, or would if there were more of it. */
  told: ({ scores, texts }: Pick<MatrixDot, 'scores' | 'texts'>) =>
    list([
      ...(scores.n > 0 ? [plural(scores.n, { one: '# score', other: '# scores' })] : []),
      ...(texts.n > 0 ? [plural(texts.n, { one: '# text', other: '# texts' })] : []),
    ]),
  x: 'connected',
  y: 'interaction',
  size: 'How many',
  felt: 'They feel',
  moveMost: 'What would move you most',
  move: (move: Move) => {
    const { title, sub } = MOVES[move.part](move)
    const step = `${move.name === '' ? 'Whole company' : sourceName(move.name)} ${whole(move.from)} → ${whole(move.to)}`
    return { title, sub: sub ? `${step}: ${sub}` : step, axis: move.axis === 'right' ? 'to the right' : 'up' }
  },
  noMoves: 'Nothing that you could do by yourself would move a source by a whole point.',
  away: ({ n, of }: { n: number; of: number }) =>
    `${plural(n, { one: '# customer', other: '# customers' })} of ${number(of)} had no contact in 60 days`,
  awayTitle: 'No contact in 60 days',
  summary: ({ company, sources }: MatrixResult) =>
    `The whole company: connected ${whole(company.x)}, interaction ${whole(company.y)} of 100, ${QUADRANTS[company.quadrant]}. ${sources.map((dot) => `${nameOf(dot)}: ${whole(dot.x)}, ${whole(dot.y)}`).join('; ')}.`,
  n: (n: number) => plural(n, { one: '# record', other: '# records' }),
  basis: (sources: number) =>
    `${plural(sources, { one: '# source', other: '# sources' })} · interaction of the last 12 months · 0 to 100 on both sides`,
  show: 'Show',
  shows: { source: 'Sources', segment: 'Segments' },
  parts: 'What the two scores are made of',
  part: (part: Part) => PARTS[part].name,
  partMeaning: (part: Part) => PARTS[part].meaning,
  value: (value: number | null) => (value === null ? '' : whole(value)),
  table: 'All groups',
  columns: {
    name: 'Group',
    x: 'Connected',
    y: 'Interaction',
    experience: 'They feel',
    quadrant: 'Quadrant',
    n: 'Records',
    people: 'People',
    part: 'Part',
  },
  monthsTitle: 'The whole company by month',
  monthsSub: 'each by the records of its last twelve months alone',
  month: 'Month',
  questionsLine: ({ answered, all }: MatrixResult['questions']) => {
    const missing = QUESTIONS.filter((id) => !answered.includes(id))
    const rest = missing.length === 0 ? '.' : `; not yet: ${list(missing.map((id) => questionWords[id]))}.`
    return `The data answer ${number(answered.length)} of ${number(all)} questions${rest}`
  },
  settings: 'Weights and split',
  weight: 'Weight',
  splitX: 'Split of connected',
  splitY: 'Split of interaction',
}
