/** What a person did to one thing: a segment, a question, a feeling, a mapping, a file. */
export interface Change {
  key: string
  /** NULL where it was taken away. */
  value: string | null
  /** When the page showed it done, by the page's clock; undefined where the tab ended before. */
  doneAt?: number
}

/** What the page said, and when, by its own clock. */
export interface Word {
  at: number
  state: string
  /** `<html data-saved>` */
  savedAt: string | null
  saved: boolean
}

export type Found = ReadonlyMap<string, string>

export interface Judgement {
  /** Everything is gone, or cannot be opened, although something had been said to be saved. */
  lostWorkspace: boolean
  committed: number
  lostCommitted: string[]
  uncommitted: number
  lostUncommitted: number
}

/** Holds what was done since the tab was opened against what is found afterwards. */
export class Ledger {
  #kept = new Map<string, string>()
  #since: Change[] = []
  /** Told of each change as it begins. */
  onBegin: () => void = () => undefined

  /** What is known to be kept. */
  settle(found: Found): void {
    this.#kept = new Map(found)
    this.#since = []
  }

  begin(key: string, value: string | null): Change {
    const change: Change = { key, value }
    this.#since.push(change)
    this.onBegin()
    return change
  }

  /** `found` is undefined where nothing could be opened. Every thing must be as it was last said to be saved, or as after a later change. */
  judge(words: readonly Word[], found: Found | undefined): Judgement {
    const committed = this.#since.filter((change) => isCommitted(change, words))
    const keys = new Set([
      ...this.#kept.keys(),
      ...this.#since.map(({ key }) => key),
      ...(found?.keys() ?? []),
    ])
    const verdict: Judgement = {
      lostWorkspace: found === undefined && (this.#kept.size > 0 || committed.length > 0),
      committed: committed.length,
      lostCommitted: [],
      uncommitted: this.#since.length - committed.length,
      lostUncommitted: 0,
    }
    for (const key of keys) {
      const changes = this.#since.filter((change) => change.key === key)
      const last = changes.findLastIndex((change) => committed.includes(change))
      const base = last < 0 ? (this.#kept.get(key) ?? null) : changes[last]!.value
      const later = changes.slice(last + 1)
      const now = found?.get(key) ?? null
      const at = later.findLastIndex(({ value }) => value === now)
      if (at < 0 && now !== base) verdict.lostCommitted.push(`${key}: ${base} -> ${now}`)
      else verdict.lostUncommitted += later.length - (at + 1)
    }
    return verdict
  }
}

/** Did the page say that all is saved once it had shown the change? */
function isCommitted({ doneAt }: Change, words: readonly Word[]): boolean {
  if (doneAt === undefined) return false
  const before = words.findLast(({ at }) => at <= doneAt)
  return before?.saved === true || words.some(({ at, saved }) => saved && at > doneAt)
}
