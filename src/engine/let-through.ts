/** So many items are worked on before the page may draw. */
const AT_ONCE = 20_000

/** Waits until what is due was done. A timer would wait a second in a tab that is not looked at. */
export function letThrough(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}

export interface ByAndByOptions {
  signal?: AbortSignal
  /** Items after which the page is let through. */
  atOnce?: number
}

/** `items.forEach` for a page that goes on meanwhile; `sizeOf` tells how many items one of them stands for. */
export async function eachByAndBy<Item>(
  items: Iterable<Item>,
  work: (item: Item) => void,
  { signal, atOnce = AT_ONCE, sizeOf }: ByAndByOptions & { sizeOf?: (item: Item) => number } = {},
): Promise<void> {
  let done = 0
  for (const item of items) {
    if (done >= atOnce) {
      await letThrough()
      signal?.throwIfAborted()
      done = 0
    }
    work(item)
    done += sizeOf?.(item) ?? 1
  }
}

/** `items.map` for a page that goes on meanwhile. */
export async function mapByAndBy<Item, Made>(
  items: readonly Item[],
  make: (item: Item, at: number) => Made,
  options?: ByAndByOptions,
): Promise<Made[]> {
  const made: Made[] = []
  await eachByAndBy(items, (item) => made.push(make(item, made.length)), options)
  return made
}
