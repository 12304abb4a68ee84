/** How long another tab may take to save before the workspace is taken from it. */
const PATIENCE = 3000

export interface Hold {
  /** Another tab has the workspace: nothing may be saved here. */
  readonly elsewhere: boolean
  /** Lets it go, for another tab or for good. */
  release(): void
}

const lockName = (workspace: string) => `rapport-workspace-${workspace}`
const channelName = (workspace: string) => `rapport-workspace-${workspace}`

interface Parts {
  /** Saves all that is not saved yet, because another tab wants to go on from it. */
  save: () => Promise<void>
  /** Another tab took the workspace. */
  onLost: () => void
  /** Another tab locked or deleted it: nothing of it may be shown here any more. */
  onShut: () => void
}

/** One tab at a time saves a workspace. Holds it until the tab ends, where no other holds it yet. */
export async function holdWorkspace(workspace: string, { save, onLost, onShut }: Parts): Promise<Hold> {
  const channel = new BroadcastChannel(channelName(workspace))
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  return new Promise((resolve) => {
    const told = (elsewhere: boolean) =>
      resolve({
        elsewhere,
        release: () => {
          channel.close()
          release()
        },
      })
    navigator.locks
      .request(lockName(workspace), { ifAvailable: true }, (lock) => {
        channel.onmessage = ({ data }) => {
          if (data === 'shut') onShut()
          if (data === 'save' && lock) void save().finally(() => channel.postMessage('saved'))
        }
        told(lock === null)
        return lock ? held : undefined
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

/** Tells every other tab that shows the workspace that it is locked now, or gone. */
export function shutElsewhere(workspace: string): void {
  const channel = new BroadcastChannel(channelName(workspace))
  channel.postMessage('shut')
  channel.close()
}

/** Does `work` while no tab has the workspace; false where one has it. */
export function whileNobodyHas(workspace: string, work: () => Promise<void>): Promise<boolean> {
  return navigator.locks.request(lockName(workspace), { ifAvailable: true }, async (lock) => {
    if (lock === null) return false
    await work()
    return true
  })
}

/** Ids of the workspaces that a tab has, this one's among them. */
export async function heldWorkspaces(): Promise<Set<string>> {
  const { held = [] } = await navigator.locks.query()
  const prefix = lockName('')
  return new Set(
    held.flatMap(({ name = '' }) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : [])),
  )
}
