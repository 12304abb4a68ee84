import { isCancelled } from '../errors/rapport-error'

interface CatchUpParts {
  /** Brings every answer up to date; calls `reached` with the mark that stood when it began. */
  analyse: () => Promise<void>
  /** Is anything at work that ends in bringing the answers up to date, and calls `go` when it is through? */
  busy: () => boolean
}

/** Has the answers take up what was read from texts meanwhile, while the page stays as it is. */
export class CatchUp {
  readonly #parts: CatchUpParts
  /** Rises whenever more was read or labelled; the answers rest on what there was at `#shown`. */
  #told = $state(0)
  #shown = $state(0)
  #running: Promise<void> | null = null
  #quiet = false
  #still = 0

  constructor(parts: CatchUpParts) {
    this.#parts = parts
  }

  get behind(): boolean {
    return this.#told > this.#shown
  }

  get mark(): number {
    return this.#told
  }

  /** Is it this that the answers are worked out for? */
  get quiet(): boolean {
    return this.#quiet && !this.#parts.busy()
  }

  more(): void {
    this.#told++
    this.go()
  }

  reached(mark: number): void {
    this.#shown = Math.max(this.#shown, mark)
  }

  go(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = null
      if (this.#due()) this.go()
    })
  }

  /** Runs `work` while no answer changes of itself: files that are written together must agree. */
  async still<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#still++
    try {
      await this.#running
      return await work()
    } finally {
      this.#still--
      this.go()
    }
  }

  #due(): boolean {
    return this.behind && this.#still === 0 && !this.#parts.busy()
  }

  async #run(): Promise<void> {
    while (this.#due()) {
      this.#quiet = true
      try {
        await this.#parts.analyse()
      } catch (error) {
        // Whoever is at work instead brings everything up to date; what fails once would fail for ever.
        if (!isCancelled(error) || !this.#parts.busy()) this.reached(this.#told)
        return
      } finally {
        this.#quiet = false
      }
    }
  }
}
