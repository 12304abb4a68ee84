import type { CallOptions, Engine, Row, Value } from '../../engine/engine'
import { sql, type Sql } from '../../engine/sql'
import { PERSON_COLUMNS, PLAIN_COLUMNS } from './columns'
import { withoutPersonal } from './find-personal'
import { makeMasks, type Mask } from './masks'
import { words } from './messages.en'
import { KnownNames } from './names'

export interface GlassParts {
  engine: Engine
  /** ISO code of a country as files write it; national phone numbers are read by it. */
  countryCode?: (country: string | null) => string | undefined
}

/** Of results: strings that people wrote. Other strings of a result are the app's own words. */
const WRITTEN = new Set(['words', 'text', 'body', 'title', 'question', 'quote'])
/** Masks kept at hand; a page shows some hundreds. */
const KEPT = 50_000

/**
 * What pages and exports look through while people are masked: an engine whose rows carry each person's mask, and whose texts
 * have lost what says who somebody is. It is the only way to the page then, so a new page or query needs to do nothing for it:
 * a column that is not known to be harmless is looked through.
 */
export class Glass {
  readonly #engine: Engine
  readonly #countryCode: (country: string | null) => string | undefined
  #prepared: Promise<void> | null = null
  #names = new KnownNames([])
  #country: string | undefined
  #masks = new Map<string, Mask>()
  /** The engine for whoever may see masks alone. */
  readonly engine: Engine

  constructor({ engine, countryCode = () => undefined }: GlassParts) {
    this.#engine = engine
    this.#countryCode = countryCode
    this.engine = {
      query: <R extends object = Row>(statement: Sql, options?: CallOptions) =>
        this.#query<R>(statement, options),
      columns: async (statement, options) => {
        await this.prepare()
        const result = await engine.columns(statement, options)
        return {
          length: result.length,
          numbers: (name) => result.numbers(name),
          integers: (name) => result.integers(name),
          strings: (name) =>
            result.strings(name).map((value) => this.#cell(name, value, {}) as string | null),
        }
      },
      run: (script, options) => engine.run(script, options),
      insert: (table, columns, options) => engine.insert(table, columns, options),
      addFile: (name, file) => engine.addFile(name, file),
      removeFile: (name) => engine.removeFile(name),
      snapshot: (place) => engine.snapshot(place),
      databaseFile: () => engine.databaseFile(),
      openPlace: (place, file, options) => engine.openPlace(place, file, options),
      close: () => engine.close(),
    }
  }

  /** To be called when the data are others: people came or went. */
  dataChanged(): void {
    this.#prepared = null
    this.#masks.clear()
  }

  /** Learns who is known and makes their masks; costs nothing where nothing changed. */
  prepare(): Promise<void> {
    this.#prepared ??= this.#learn().catch((error: unknown) => {
      this.#prepared = null
      throw error
    })
    return this.#prepared
  }

  async #learn(): Promise<void> {
    await makeMasks(this.#engine)
    const parts = await this.#engine.query<{ word: string }>(sql`
      select distinct unnest(regexp_extract_all(name, '[\\p{L}\\p{M}''’-]+')) as word from (
        select name from data.customers union all select first_name from data.customers
        union all select last_name from data.customers) where name is not null`)
    const companies = await this.#engine.query<{ company: string }>(
      sql`select distinct company from data.customers where length(trim(company)) >= 3`,
    )
    const names = new KnownNames(parts.map(({ word }) => word))
    for (const { company } of companies) names.addPhrase(company)
    this.#names = names
    const [usual] = await this.#engine.query<{ country: string | null }>(
      sql`select mode(country) as country from data.customers`,
    )
    this.#country = this.#countryCode(usual?.country ?? null)
  }

  /** A text without what says who somebody is; `prepare` must have been waited for. */
  text(text: string): string {
    return withoutPersonal(text, words.placeholder, { names: this.#names, country: this.#country })
  }

  async #query<R extends object>(statement: Sql, options?: CallOptions): Promise<R[]> {
    const [rows] = await Promise.all([this.#engine.query<Row>(statement, options), this.prepare()])
    await this.#fetchMasks(rows.filter(namesSomebody).map((row) => row.customer_id ?? null))
    return rows.map((row) => this.#row(row)) as unknown as R[]
  }

  #row(row: Row): Row {
    const masked: Row = {}
    for (const [column, value] of Object.entries(row)) masked[column] = this.#cell(column, value, row)
    // Of a mask the first word alone could be another's; so its first two are given where only a whole name is known.
    if ('first_name' in row && row.name) masked.first_name = this.#maskOf('first_name', row.customer_id, '')
    return masked
  }

  #cell(column: string, value: Value, row: Row): Value {
    if (value === null || value === '') return value
    if (Object.hasOwn(PERSON_COLUMNS, column)) return this.#maskOf(column, row.customer_id, value)
    if (typeof value !== 'string' || PLAIN_COLUMNS.has(column)) return value
    return this.text(value)
  }

  #maskOf(column: string, customer: unknown, value: Value): Value {
    const by = PERSON_COLUMNS[column]
    if (!by) return typeof value === 'string' ? words.hidden : null
    const mask = typeof customer === 'string' ? this.#masks.get(customer) : undefined
    return mask?.[by] ?? words.hidden
  }

  /** Masks of these customers, of those who have one; `known` must be asked for before rows are masked. */
  async #fetchMasks(ids: readonly Value[]): Promise<void> {
    const wanted = [
      ...new Set(ids.filter((id): id is string => typeof id === 'string' && !this.#masks.has(id))),
    ]
    if (wanted.length === 0) return
    if (this.#masks.size + wanted.length > KEPT) this.#masks.clear()
    const rows = await this.#engine.query<Mask & Row>(
      sql`select * from mem.masks where customer_id in (${wanted})`,
    )
    for (const row of rows) this.#masks.set(row.customer_id, row)
  }

  /** A result of an analysis as it may be seen: names by the customer beside them, what people wrote without names. */
  async see<T>(result: T): Promise<T> {
    await this.prepare()
    const ids: string[] = []
    walk(result, (one) => {
      if (typeof one.customer_id === 'string') ids.push(one.customer_id)
    })
    await this.#fetchMasks(ids)
    return this.#seen(result, '', null) as T
  }

  #seen(value: unknown, key: string, owner: Record<string, unknown> | null): unknown {
    if (typeof value === 'string') {
      const customer = owner?.customer_id
      if (typeof customer === 'string' && Object.hasOwn(PERSON_COLUMNS, key))
        return this.#maskOf(key, customer, value)
      return WRITTEN.has(key) ? this.text(value) : value
    }
    if (Array.isArray(value)) return value.map((one) => this.#seen(one, key, owner))
    if (value instanceof Map)
      return new Map([...value].map(([name, one]) => [name, this.#seen(one, String(name), null)]))
    if (!isPlain(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, this.#seen(one, name, value)]),
    )
  }
}

/** Does a row hold anything that a mask stands for? */
function namesSomebody(row: Row): boolean {
  return Object.keys(row).some((column) => Object.hasOwn(PERSON_COLUMNS, column) && row[column] !== null)
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !(value instanceof Date) &&
    !ArrayBuffer.isView(value) &&
    !(value instanceof Set)
  )
}

function walk(value: unknown, visit: (one: Record<string, unknown>) => void): void {
  if (Array.isArray(value) || value instanceof Map) for (const one of value.values()) walk(one, visit)
  else if (isPlain(value)) {
    visit(value)
    for (const one of Object.values(value)) walk(one, visit)
  }
}
