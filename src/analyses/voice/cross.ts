import { wilson } from '../../stats/intervals'
import type { Estimate, Label } from './tally'

export interface CrossCell {
  instrument: string
  /** '1' … '5' of stars; 'low', 'middle' or 'high' of other scores. */
  place: string
  label: Label
  n: number
}

export interface Contradiction {
  places: string[]
  label: Label
  n: number
  /** Of all texts with these scores. */
  of: number
  share: Estimate
}

/** The scores of one instrument against the texts beside them. */
export interface Cross {
  instrument: string
  places: string[]
  cells: CrossCell[]
  n: number
  /** Share of texts that say what their score says. */
  agreement: Estimate
  /** The best score, and yet a complaint. */
  complains: Contradiction | null
  /** A bad score, and yet content. */
  content: Contradiction | null
}

const STARS = ['1', '2', '3', '4', '5']
const PLACES = ['low', 'middle', 'high']

const SAYS: Record<string, Label> = {
  '1': 'negative',
  '2': 'negative',
  '3': 'neutral',
  '4': 'positive',
  '5': 'positive',
  low: 'negative',
  middle: 'neutral',
  high: 'positive',
}

/** One table per instrument that has both scores and texts, most texts first. */
export function crossesOf(cells: readonly CrossCell[]): Cross[] {
  const instruments = [...new Set(cells.map(({ instrument }) => instrument))]
  return instruments
    .map((instrument) =>
      crossOf(
        instrument,
        cells.filter((cell) => cell.instrument === instrument),
      ),
    )
    .sort((a, b) => b.n - a.n || (a.instrument < b.instrument ? -1 : 1))
}

function crossOf(instrument: string, cells: CrossCell[]): Cross {
  const places = instrument === 'stars' ? STARS : PLACES
  const count = (wanted: (cell: CrossCell) => boolean) =>
    cells.filter(wanted).reduce((sum, { n }) => sum + n, 0)
  const n = count(() => true)
  const against = (at: string[], label: Label): Contradiction | null => {
    const of = count(({ place }) => at.includes(place))
    const found = count((cell) => at.includes(cell.place) && cell.label === label)
    return found === 0 ? null : { places: at, label, n: found, of, share: estimate(found, of) }
  }
  return {
    instrument,
    places,
    cells,
    n,
    agreement: estimate(
      count(({ place, label }) => SAYS[place] === label),
      n,
    ),
    complains: against(places.slice(-1), 'negative'),
    content: against(instrument === 'stars' ? ['1', '2'] : ['low'], 'positive'),
  }
}

function estimate(found: number, n: number): Estimate {
  const { value, low, high } = wilson(found, n)!
  return { value, low, high }
}
