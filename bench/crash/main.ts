import path from 'node:path'
import { crash, type Job } from './crash'
import { buildPlain } from './plain/build'
import { losses, printRun, readRun, type Kill, type Run } from './tally'

function report(kill: Kill, done: number): void {
  const { moment, kind, during, afterMs, saved, opened, lostWorkspace, lostCommitted, tablesDiffer } = kill
  const wrong = [
    lostWorkspace ? 'LOST WORKSPACE' : '',
    ...lostCommitted.map((what) => `LOST ${what}`),
    ...[...tablesDiffer, ...(kill.answersDiffer ?? [])].map((what) => `DIFFERS ${what}`),
  ].filter(Boolean)
  const how = `${moment}, ${kind}: ${during}, after ${afterMs} ms${saved ? ', saved' : ''}`
  console.log([`${done}`, how, opened ? `opened ${opened}` : '', ...wrong].filter(Boolean).join(' | '))
}

/** @returns what the command ends with: 0 where nothing was lost, or, of a store that is to lose, where something was. */
export default async function main(job: Omit<Job, 'dist'> & { report: boolean }): Promise<number> {
  const before = job.report && job.out ? readRun(job.out) : undefined
  if (before) return verdict(before)
  const dist = job.mode === 'plain' ? await buildPlain() : path.resolve('dist')
  const run = await crash({ ...job, dist, onKill: report })
  return verdict(run)
}

function verdict(run: Run): number {
  printRun(run)
  return losses(run) > 0 === (run.mode === 'plain') ? 0 : 1
}
