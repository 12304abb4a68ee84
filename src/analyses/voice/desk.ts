import { getContext, setContext } from 'svelte'
import type { Engine } from '../../engine/engine'
import type { OwnModel } from '../../text/own-model'
import type { Label } from './tally'

/** Where the reading of texts stands. */
export interface ReadingNow {
  state: 'idle' | 'loading' | 'sampling' | 'reading' | 'paused' | 'done' | 'failed' | 'refused'
}

/** What Voice may ask of the workspace beyond its result: texts by page, corrections, and who reads. */
export interface Desk {
  readonly engine: Engine
  /** Names are hidden: `engine` shows texts without them, and what is searched is what is shown. */
  readonly masked: boolean
  readonly reading: ReadingNow
  /** Name of the person's own model in use; NULL for the app's. */
  readonly ownModel: string | null
  personHref(customerId: string): string
  correct(hash: string, label: Label | null, blind: boolean): Promise<void>
  /** Whether texts may be read on this device at all. */
  allow(yes: boolean): void
  useOwnModel(own: OwnModel | null): Promise<void>
}

const KEY = Symbol('voice desk')

/** Called once by the frame, while it is being set up; its parts are read anew each time. */
export function setDesk(desk: Desk): void {
  setContext(KEY, desk)
}

/** Called by a component while it is being set up. */
export function useDesk(): Desk {
  const desk = getContext<Desk | undefined>(KEY)
  if (!desk) throw new Error('Voice stands without its frame')
  return desk
}
