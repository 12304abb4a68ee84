/**
 * Rows by page. After `renew` the old rows stay to be seen until their new ones arrive, so that a list that is sorted
 * anew never blinks. Holds at most `limit` pages, the least lately read going first.
 */
export class PageCache<Row> {
  #fresh = new Map<number, readonly Row[]>()
  #stale = new Map<number, readonly Row[]>()

  constructor(
    readonly pageSize: number,
    readonly limit = 40,
  ) {}

  has(page: number): boolean {
    return this.#fresh.has(page)
  }

  put(page: number, rows: readonly Row[]): void {
    this.#fresh.delete(page)
    this.#fresh.set(page, rows)
    this.#stale.delete(page)
    for (const oldest of this.#fresh.keys()) {
      if (this.#fresh.size <= this.limit) break
      this.#fresh.delete(oldest)
    }
  }

  row(index: number): Row | undefined {
    const page = Math.floor(index / this.pageSize)
    const rows = this.#fresh.get(page) ?? this.#stale.get(page)
    return rows?.[index - page * this.pageSize]
  }

  /** Marks a page as read, so that it is not the next to go. */
  touch(page: number): void {
    const rows = this.#fresh.get(page)
    if (rows) this.put(page, rows)
  }

  renew(): void {
    for (const [page, rows] of this.#fresh) this.#stale.set(page, rows)
    this.#fresh.clear()
  }
}
