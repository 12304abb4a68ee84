import { armor } from 'age-encryption'
import { RapportError } from '../errors/rapport-error'
import { makeSealingKey, openSealed, seal, sealingKeyOf, type SealingKey } from './sealed'
import { sha256 } from '../sources/sha256'

/**
 * What is kept at rest is sealed with a key of its own, and only that key with the passphrase. So the slow derivation runs
 * once when the lock is opened and not with each save, and a changed passphrase rewrites 500 bytes and not the workspace.
 * `age` is an identity file as the age command takes it: `age -d -i key.age work.age`.
 */
interface LockFile {
  format: 'rapport-lock'
  version: 1
  /** The sealed key, in age's armor. */
  age: string
  /** Of `age`: damage is known before the passphrase is tried, so that it is never taken for a wrong passphrase. */
  sha256: string
}

export interface Lock {
  /** To be stored beside what it locks. Without the passphrase it is worth nothing. */
  file: Blob
  key: SealingKey
}

/** A new lock with a new key. */
export async function makeLock(passphrase: string): Promise<Lock> {
  const key = await makeSealingKey()
  return { file: await lockFile(key, passphrase), key }
}

/** The key inside; rejects with a `RapportError` that tells a wrong passphrase from a damaged lock. */
export async function openLock(file: Blob, passphrase: string): Promise<SealingKey> {
  const lock = await readLock(file)
  const opened = await openSealed(new Blob([new Uint8Array(armor.decode(lock.age))]), { passphrase })
  return sealingKeyOf((await opened.text()).trim())
}

/** The same key under another passphrase: what it sealed stays as it is. */
export async function changePassphrase(file: Blob, before: string, after: string): Promise<Lock> {
  const key = await openLock(file, before)
  return { file: await lockFile(key, after), key }
}

async function lockFile(key: SealingKey, passphrase: string): Promise<Blob> {
  const sealed = await seal(new Blob([`${key.identity}\n`]), { passphrase })
  const age = armor.encode(new Uint8Array(await sealed.arrayBuffer()))
  const lock: LockFile = { format: 'rapport-lock', version: 1, age, sha256: await sha256(new Blob([age])) }
  return new Blob([JSON.stringify(lock, null, 1)], { type: 'application/json' })
}

async function readLock(file: Blob): Promise<LockFile> {
  const damaged = (cause?: unknown) => new RapportError('storage', { message: 'lock-damaged', cause })
  let lock: Partial<LockFile>
  try {
    lock = JSON.parse(await file.text()) as Partial<LockFile>
  } catch (cause) {
    throw damaged(cause)
  }
  if (lock?.format !== 'rapport-lock' || typeof lock.age !== 'string') throw damaged()
  if (lock.version !== 1) throw new RapportError('storage', { message: 'lock-newer' })
  if ((await sha256(new Blob([lock.age]))) !== lock.sha256) throw damaged()
  return lock as LockFile
}
