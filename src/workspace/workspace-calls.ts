import { changePassphrase, makeLock, openLock } from './lock'
import { openSealed, seal, type ByteProgress, type Secret } from './sealed'
import { isSealedWorkspace, packWorkspace, unpackWorkspace, type WorkspaceParts } from './workspace-file'

/** What the worker of workspace files does: what takes a passphrase takes seconds, and would hold up the page. */
export const workspaceCalls = {
  pack: (given: { workspace: WorkspaceParts; passphrase?: string }, progress?: ByteProgress) =>
    packWorkspace(given.workspace, given.passphrase, progress),
  unpack: (given: { file: Blob; passphrase?: string }, progress?: ByteProgress) =>
    unpackWorkspace(given.file, given.passphrase, progress),
  isSealed: (given: { file: Blob }) => isSealedWorkspace(given.file),
  makeLock: (given: { passphrase: string }) => makeLock(given.passphrase),
  openLock: (given: { lock: Blob; passphrase: string }) => openLock(given.lock, given.passphrase),
  changePassphrase: (given: { lock: Blob; before: string; after: string }) =>
    changePassphrase(given.lock, given.before, given.after),
  seal: (given: { bytes: Blob; secret: Secret }, progress?: ByteProgress) =>
    seal(given.bytes, given.secret, progress),
  openSealed: (given: { sealed: Blob; secret: Secret }, progress?: ByteProgress) =>
    openSealed(given.sealed, given.secret, progress),
}

export type WorkspaceCalls = typeof workspaceCalls
export type WorkspaceCall = keyof WorkspaceCalls
