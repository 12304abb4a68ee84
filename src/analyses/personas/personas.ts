import type { Engine } from '../../engine/engine'
import { ident, sql, sqlFile } from '../../engine/sql'
import type { Clustering } from '../../stats/clustering'
import type { Analysis, Basis, Context } from '../analysis'
import { readFacts, writeFacts } from '../facts'
import { feltOf, type Felt, type FeltSums } from '../felt'
import { clustersOf } from './clusters'
import favouritesSql from './favourites.sql?raw'
import featuresSql from './features.sql?raw'
import { words } from './messages.en'
import methodText from './method.en.md?raw'
import { namePersonas, traitsOf, TRAITS, type Named, type Trait, type TraitId } from './naming'
import profilesSql from './profiles.sql?raw'
import { interleaved, nearest, scaled, thinned } from './scaling'
import traitsSql from './traits.sql?raw'
import voicesSql from './voices.sql?raw'

export interface PersonasParams {
  seed: number
}

export interface Medians {
  days: number
  basket: number
  recency: number
  /** Days between purchases of those who came back; NULL where nobody did. */
  gap: number | null
  total: number
}

export interface Favourite {
  value: string
  /** Of the people of whom it is known. */
  share: number
  shareOfAll: number
}

export interface Voice {
  text_id: string
  customer_id: string
  source: string
  occurred_at: Date | null
  words: string
  /** What it says; NULL where it was not read. */
  label: string | null
}

export interface Persona {
  /** By size: 'p1' is the largest. */
  id: string
  named: Named
  name: string
  size: number
  share: number
  traits: Trait[]
  medians: Medians
  revenue: number
  revenueShare: number
  /** Expected in 12 months, with 90 % of outcomes; NULL where not known. */
  clv: { value: number; low: number; high: number } | null
  pAlive: number | null
  discounted: number | null
  ticketsEach: number | null
  nps: { value: number; n: number } | null
  stars: { value: number; n: number } | null
  csat: { value: number; n: number } | null
  /** How they feel in what they wrote; NULL where nothing of it was read. */
  felt: Felt | null
  category: Favourite | null
  channel: Favourite | null
  region: Favourite | null
  voices: Voice[]
  /** Hennig's bootstrap mean: under 0.6 the group falls apart on other people, over 0.75 it is there. */
  stability: number
}

export interface PersonasResult {
  basis: Basis
  k: number
  silhouette: number
  silhouettesByK: { k: number; silhouette: number }[]
  /** The mean of the personas', weighed by size. */
  stability: number
  /** False where the groups are cuts through one cloud. */
  clear: boolean
  everybody: Medians
  /** What the grouping went by. */
  features: string[]
  personas: Persona[]
}

/** Fewer people who wrote tell nothing of the others of their group. */
const FEWEST_WRITERS = 10

/** More would take minutes, and say the same: the rest are put to the nearest centre. */
const FITTED = 10_000

const LOGGED = { days: true, basket: true, year_end: false } as const
type FeatureId = keyof typeof LOGGED

/** Kinds of customers by how they buy, each as a card; makes persona_members. */
export const personas: Analysis<PersonasParams, PersonasResult> = {
  id: 'personas',
  version: 2,
  needs: [
    {
      table: 'orders',
      columns: ['customer_id', 'occurred_at'],
      where: 'not cancelled and not test and not fully_refunded',
      customers: 40,
      unlock: ['orders'],
    },
  ],
  reads: ['customer_value', 'churn', 'customer_scores', 'feelings', 'customer_feelings'],
  makes: ['persona_members'],
  defaults: { seed: 1 },
  method: methodText,
  sqlShown: [featuresSql, traitsSql, profilesSql, voicesSql],
  run,
}

async function run({
  engine,
  scope,
  params,
  numerics,
  signal,
  progress,
}: Context<PersonasParams>): Promise<PersonasResult> {
  const table = await engine.columns(sqlFile(featuresSql))
  const customers = table.strings('customer_id')
  const features = (Object.keys(LOGGED) as FeatureId[]).flatMap((id) => {
    const column = scaled(table.numbers(id), LOGGED[id])
    return column ? [{ id, column }] : []
  })
  const rows = interleaved(features.map(({ column }) => column))
  const dims = features.length
  const clusters =
    dims === 0
      ? oneOf(customers.length)
      : await clustersOf(
          numerics,
          { rows: thinned(rows, dims, FITTED), dims, seed: params.seed },
          { signal, onProgress: (done, total) => progress(done, total + 3) },
        )
  const labels = customers.length <= FITTED ? clusters.labels : nearest(rows, dims, clusters.centres)
  await keepMembers(
    engine,
    customers,
    Array.from(labels, (label) => `p${label + 1}`),
  )
  const day = { as_of: scope.asOf }
  await engine.run(sqlFile(traitsSql, day))
  const profiles = await engine.query<Profile>(sqlFile(profilesSql))
  const everybody = profiles.find(({ persona }) => persona === '*')!
  const groups = profiles
    .filter(({ persona }) => persona !== '*')
    .sort((a, b) => b.n - a.n || (a.persona < b.persona ? -1 : 1))
  const traits = groups.map((group) => traitsOf(effectsOf(group, everybody)))
  const named = namePersonas(groups.map((group, i) => ({ traits: traits[i]!, days: group.median_days })))
  const names = named.map((one) => words.name(one))
  const favourites = await engine.query<FavouriteRow>(sqlFile(favouritesSql))
  const voices = await engine.query<Voice & { persona: string }>(sqlFile(voicesSql, day))
  await keepMembers(
    engine,
    customers,
    Array.from(labels, (label) => names[groups.findIndex(({ persona }) => persona === `p${label + 1}`)]!),
  )
  await engine.run(sql`drop table if exists persona_traits`)
  const facts = await readFacts(engine)
  const bias = Math.abs(
    facts.find(({ analysis, name }) => analysis === 'value' && name === 'holdout_bias')?.value ?? 0,
  )
  const list = groups.map((group, i): Persona => {
    const stability = clusters.stability[Number(group.persona.slice(1)) - 1] ?? 0
    const own = (what: string) => favouriteOf(favourites, group.persona, what)
    return {
      id: `p${i + 1}`,
      named: named[i]!,
      name: names[i]!,
      size: group.n,
      share: group.n / everybody.n,
      traits: traits[i]!,
      ...figuresOf(group, everybody, bias),
      category: own('category'),
      channel: own('channel'),
      region: own('region'),
      voices: voices.filter(({ persona }) => persona === group.persona).map(voiceOf),
      stability,
    }
  })
  const [span] = await engine.query<{ from_day: string | null }>(
    sql`select strftime(min(first_day), '%Y-%m-%d') as from_day from scope.summary`,
  )
  const result: PersonasResult = {
    basis: {
      n: everybody.n,
      unit: 'customers',
      from: span?.from_day ?? null,
      to: scope.asOf,
      excluded: [],
    },
    k: clusters.k,
    silhouette: clusters.silhouette,
    silhouettesByK: clusters.silhouettesByK,
    stability: list.reduce((sum, { stability, share }) => sum + stability * share, 0),
    clear: clusters.clear,
    everybody: mediansOf(everybody),
    features: features.map(({ id }) => id),
    personas: list,
  }
  await writeFacts(engine, 'personas', [
    {
      name: 'personas',
      value: result.k,
      unit: 'personas',
      n: everybody.n,
      from: result.basis.from,
      to: scope.asOf,
    },
    {
      name: 'silhouette',
      value: result.silhouette,
      unit: 'silhouette',
      n: everybody.n,
      from: result.basis.from,
      to: scope.asOf,
    },
  ])
  return result
}

/** Where all customers buy exactly alike there is one group, and nothing to work out. */
function oneOf(
  n: number,
): Pick<Clustering, 'k' | 'labels' | 'centres' | 'silhouette' | 'silhouettesByK' | 'stability' | 'clear'> {
  return {
    k: 1,
    labels: new Int32Array(n),
    centres: [[]],
    silhouette: 0,
    silhouettesByK: [],
    stability: [1],
    clear: false,
  }
}

async function keepMembers(engine: Engine, customers: (string | null)[], persona: string[]): Promise<void> {
  await engine.insert(ident('persona_members'), { customer_id: customers, persona })
}

type Moments = { [Id in TraitId as `mean_${Id}` | `sd_${Id}`]: number | null }

interface Profile extends Moments, FeltSums {
  persona: string
  n: number
  median_days: number
  median_basket: number
  median_recency: number
  median_gap: number | null
  median_total: number
  tickets: number | null
  revenue: number
  clv: number | null
  clv_spread: number | null
  p_alive: number | null
  nps: number | null
  nps_n: number
  stars: number | null
  stars_n: number
  csat: number | null
  csat_n: number
}

interface FavouriteRow {
  persona: string
  what: string
  value: string
  n: number
  share: number
  share_of_all: number | null
}

function effectsOf(group: Profile, everybody: Profile): Partial<Record<TraitId, number | null>> {
  return Object.fromEntries(
    TRAITS.map((id) => {
      const [own, all, spread] = [group[`mean_${id}`], everybody[`mean_${id}`], everybody[`sd_${id}`]]
      const effect = own === null || all === null || !spread ? null : (own - all) / spread
      return [id, id === 'feeling' && !isMoreThanChance(effect, group.felt_people) ? null : effect]
    }),
  )
}

/** Few people of a group write, unlike what is known of all of them: two standard errors of the mean of so many. */
function isMoreThanChance(effect: number | null, people: number): boolean {
  return effect !== null && people >= FEWEST_WRITERS && Math.abs(effect) * Math.sqrt(people) >= 2
}

function mediansOf(profile: Profile): Medians {
  return {
    days: profile.median_days,
    basket: profile.median_basket,
    recency: profile.median_recency,
    gap: profile.median_gap,
    total: profile.median_total,
  }
}

/** Chance between people, and how far the value model was off in its back-test, added in squares. */
function figuresOf(group: Profile, everybody: Profile, bias: number) {
  const sure = Math.hypot(1.645 * (group.clv_spread ?? 0), bias * (group.clv ?? 0))
  const score = (value: number | null, n: number) => (value === null || n === 0 ? null : { value, n })
  return {
    medians: mediansOf(group),
    revenue: group.revenue,
    revenueShare: everybody.revenue > 0 ? group.revenue / everybody.revenue : 0,
    clv:
      group.clv === null
        ? null
        : { value: group.clv, low: Math.max(0, group.clv - sure), high: group.clv + sure },
    pAlive: group.p_alive,
    discounted: group.mean_discounted,
    ticketsEach: group.tickets,
    nps: score(group.nps, group.nps_n),
    stars: score(group.stars, group.stars_n),
    csat: score(group.csat, group.csat_n),
    felt: feltOf(group),
  }
}

function favouriteOf(rows: readonly FavouriteRow[], persona: string, what: string): Favourite | null {
  const row = rows.find((one) => one.persona === persona && one.what === what)
  return row ? { value: row.value, share: row.share, shareOfAll: row.share_of_all ?? 0 } : null
}

function voiceOf({ text_id, customer_id, source, occurred_at, words: said, label }: Voice): Voice {
  return { text_id, customer_id, source, occurred_at, words: said, label }
}
