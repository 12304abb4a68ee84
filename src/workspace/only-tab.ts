/** How long another tab may take to save before the workspace is taken from it. */
const PATIENCE = 3000

export interface Hold {
  /** Another tab has the workspace: nothing may be saved here. */
  readonly elsewhere: boolean
}

const lockName = (workspace: string) => `rapport-workspace-${workspace}`
const channelName = (workspace: string) => `rapport-workspace-${workspace}`

interface Parts {
  /** Saves all that is not saved yet, because another tab wants to go on from it. */
  save: () => Promise<void>
  /** Another tab took the workspace. */
  onLost: () => void
}

/** One tab at a time saves a workspace. Holds it until the tab ends, where no other holds it yet. */
export async function holdWorkspace(workspace: string, { save, onLost }: Parts): Promise<Hold> {
  const channel = new BroadcastChannel(channelName(workspace))
  return new Promise((resolve) => {
    navigator.locks
      .request(lockName(workspace), { ifAvailable: true }, (lock) => {
        resolve({ elsewhere: lock === null })
        if (lock === null) return undefined
        channel.onmessage = ({ data }) => {
          if (data === 'save') void save().finally(() => channel.postMessage('saved'))
        }
        return new Promise<void>(() => undefined)
      })
      .catch(() => {
        channel.close()
        onLost()
      })
  })
}

/** Takes the workspace from the tab that has it, when that one has saved; the page is to be loaded anew after it. */
export async function takeWorkspace(workspace: string): Promise<void> {
  const channel = new BroadcastChannel(channelName(workspace))
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, PATIENCE)
    channel.onmessage = ({ data }) => {
      if (data !== 'saved') return
      clearTimeout(timer)
      resolve()
    }
    channel.postMessage('save')
  })
  channel.close()
  await new Promise<void>((resolve) => {
    void navigator.locks.request(lockName(workspace), { steal: true }, () => resolve()).catch(() => undefined)
  })
}
