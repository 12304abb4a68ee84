import { getContext, setContext } from 'svelte'

/** Opens the people behind a number: `selection` is whatever the app's own opener understands. */
export type Drill = (selection: unknown, title: string) => void

const KEY = Symbol('drill')

/** Called once by the frame, while it is being set up. */
export function setDrill(open: Drill): void {
  setContext(KEY, open)
}

/** Called by a component while it is being set up. Without a frame around it (a test, a print) it opens nothing. */
export function useDrill(): Drill {
  return getContext<Drill | undefined>(KEY) ?? (() => undefined)
}
