import path from 'node:path'
import { crash, type Job } from './crash'
import { buildPlain } from './plain/build'
import { losses, printRun, type Kill } from './tally'

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
export default async function main(job: Omit<Job, 'dist'>): Promise<number> {
  const dist = job.mode === 'plain' ? await buildPlain() : path.resolve('dist')
  const run = await crash({ ...job, dist, onKill: report })
  printRun(run)
  return losses(run) > 0 === (job.mode === 'plain') ? 0 : 1
}
