import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Where a result's file goes; nothing for a name that leads out of the folder. */
export function placeInside(folder, name) {
  const place = path.resolve(folder, name)
  return place.startsWith(path.resolve(folder) + path.sep) ? place : undefined
}

/**
 * Gets the folder ready. An earlier manifest goes first: whoever finds one afterwards can tell that it is of this run.
 */
export function openFolder(folder) {
  mkdirSync(folder, { recursive: true })
  rmSync(path.join(folder, 'manifest.json'), { force: true })
}

/** The manifest of a run in which the page could give none: what was asked for, and why nothing came of it. */
export function writeEmptyManifest(folder, files, reason) {
  const manifest = {
    version: null,
    as_of: null,
    currency: null,
    sources: files.map((file) => ({
      name: path.basename(file),
      bytes: statSync(file, { throwIfNoEntry: false })?.size ?? null,
      recognised_as: null,
      encoding: null,
      delimiter: null,
      table: null,
      tables: {},
      rows_read: 0,
      rows_loaded: 0,
      rows_rejected: 0,
      rows_blank: 0,
    })),
    analyses: [],
    timings: {},
    engine: null,
    reason,
  }
  writeFileSync(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}

/** @returns how many analyses are done, where none is the reason to show, and how many texts could not be read */
export function verdict(manifest) {
  const analyses = Array.isArray(manifest?.analyses) ? manifest.analyses : []
  const count = (status) => analyses.filter((analysis) => analysis.status === status).length
  const done = count('done')
  const reasons = analyses
    .map((analysis) => analysis.reason)
    .filter((reason) => typeof reason === 'string' && reason)
  return {
    done,
    locked: count('locked'),
    failed: count('failed'),
    unread: manifest?.texts?.waiting ?? 0,
    reason: manifest?.reason ?? reasons[0],
  }
}
