const LF = 10
/** Small pieces are put together before they become blobs, which browsers keep on disk when they are large. */
const PART_BYTES = 4 << 20

/** Takes the bytes that are unpacked and keeps them, so that those before a damage are not lost. */
export class KeptParts {
  readonly #parts: Blob[] = []
  #pending: Uint8Array<ArrayBuffer>[] = []
  #bytes = 0
  #total = 0
  /** Behind the last line end. */
  #lines = 0

  readonly writable = new WritableStream<Uint8Array>({
    write: (bytes) => {
      const copy = new Uint8Array(bytes)
      const end = copy.lastIndexOf(LF)
      if (end >= 0) this.#lines = this.#total + end + 1
      this.#pending.push(copy)
      this.#bytes += copy.length
      this.#total += copy.length
      if (this.#bytes > PART_BYTES) this.#flush()
    },
  })

  get hasLines(): boolean {
    return this.#lines > 0
  }

  #flush(): void {
    this.#parts.push(new Blob(this.#pending))
    this.#pending = []
    this.#bytes = 0
  }

  /** All of it; `whole`: only lines that are whole. */
  blob(whole: boolean): Blob {
    if (this.#pending.length > 0) this.#flush()
    const all = new Blob(this.#parts)
    return whole ? all.slice(0, this.#lines) : all
  }
}
