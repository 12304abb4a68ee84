import { words } from './palette/messages.en'
import type { Entry } from './palette/entries'
import type { Workspace } from './workspace.svelte'

/** The key that locks the workspace; browsers have no use of their own for it. */
export const LOCK_KEY = 'F9'

interface Doing {
  choose: () => void
  passphrase: () => void
  lock: () => void
  save: () => void
}

/** What the palette offers to do with the workspace. */
export function workspaceCommands({ which, filled }: Workspace, doing: Doing): Entry[] {
  if (which.id === '') return []
  const command = (id: keyof Doing, label: string, also: string): Entry => ({
    id: `command-workspace-${id}`,
    group: 'commands',
    label,
    also,
    run: doing[id],
  })
  return [
    command('choose', words.workspaces, words.workspacesAlso),
    ...(filled ? [command('save', words.saveToFile, words.saveToFileAlso)] : []),
    which.locked
      ? command('lock', words.lock, words.lockAlso)
      : command('passphrase', words.passphrase, words.passphraseAlso),
  ]
}
