import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ROOT } from './root.mjs'

/** A lock without an owner is that of a process killed between making and signing it. */
const UNSIGNED_MS = 5_000

const folderOf = (root) =>
  path.join(tmpdir(), `rapport-turn-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`)

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function isAbandoned(folder) {
  try {
    return !isAlive(Number(readFileSync(path.join(folder, 'pid'), 'utf8')))
  } catch {
    try {
      return Date.now() - statSync(folder).mtimeMs > UNSIGNED_MS
    } catch {
      return false
    }
  }
}

/**
 * Installing and building write to folders that every command shares: one process at a time does it, the others wait
 * and then mostly find it done. What a dead process left is taken over.
 */
export async function inTurn(work, root = ROOT) {
  const folder = folderOf(root)
  for (;;) {
    try {
      mkdirSync(folder)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (isAbandoned(folder)) rmSync(folder, { recursive: true, force: true })
      else await pause(200)
    }
  }
  const leave = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', leave)
  try {
    writeFileSync(path.join(folder, 'pid'), String(process.pid))
    return await work()
  } finally {
    process.off('exit', leave)
    leave()
  }
}
