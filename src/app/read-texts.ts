import { RapportError } from '../errors/rapport-error'
import type { OwnModel } from '../text/own-model'
import type { TextModel } from '../text/text-model'

const KEY = 'rapport.read-texts'

/** Whether texts may be read on this device: yes, unless the person said no. */
export function mayReadTexts(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'no'
  } catch {
    return true
  }
}

export function rememberReadTexts(allowed: boolean): void {
  try {
    localStorage.setItem(KEY, allowed ? 'yes' : 'no')
  } catch {
    // Where storage is refused the choice lasts as long as the tab.
  }
}

/** Fetches the code that reads, and starts it; both only once there are texts. */
export async function startModel(own: OwnModel | null, signal: AbortSignal): Promise<TextModel> {
  const { startTextModel } = await import('../text/text-model').catch((cause: unknown) => {
    throw new RapportError('storage', { message: 'model-unreachable', cause })
  })
  return startTextModel({ own, signal })
}
