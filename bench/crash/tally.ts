import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { printTable } from '../table'
import type { KillKind } from './browser'
import type { Judgement } from './ledger'

export const MOMENTS = ['first import', 'import', 'analysis', 'save'] as const
export type Moment = (typeof MOMENTS)[number]

export interface Kill extends Judgement {
  moment: Moment
  kind: KillKind
  /** What was done, and how long after its beginning the kill came. */
  during: string
  afterMs: number
  /** What the page said last. */
  state: string
  saved: boolean
  /** How the page said that it opened what was kept, where not as it was. */
  opened: string | null
  /** Tables that hold something else than they did in the same state before. */
  tablesDiffer: string[]
  /** Results that were compared; NULL where they were not. */
  answersDiffer: string[] | null
  reopenMs: number
}

export interface Run {
  mode: 'real' | 'plain'
  /** Day of the first kill. */
  on: string
  browser: string
  orders: number
  reviews: number
  files: Record<string, number>
  /** Bytes that the browser keeps of the workspace that kills begin from. */
  keptBytes: number
  /** Milliseconds from the beginning of each thing until it was said to be saved, undisturbed. */
  calm: Record<string, number>
  kills: Kill[]
  /** What the harness itself could not make sense of. */
  odd: string[]
}

export function readRun(file: string): Run | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Run) : undefined
}

export function writeRun(file: string, run: Run): void {
  writeFileSync(file, `${JSON.stringify(run, null, 1)}\n`)
}

const sum = (kills: readonly Kill[], of: (kill: Kill) => number) =>
  kills.reduce((total, kill) => total + of(kill), 0)

function line(kills: readonly Kill[]): Record<string, number> {
  const compared = kills.filter((kill) => kill.answersDiffer !== null)
  return {
    kills: kills.length,
    'of the whole browser': kills.filter(({ kind }) => kind === 'browser').length,
    'lost workspaces': sum(kills, (kill) => Number(kill.lostWorkspace)),
    'committed changes': sum(kills, (kill) => kill.committed),
    'lost of them': sum(kills, (kill) => kill.lostCommitted.length),
    'tables differ': sum(kills, (kill) => Number(kill.tablesDiffer.length > 0)),
    'answers compared': compared.length,
    'answers differ': sum(compared, (kill) => Number(kill.answersDiffer!.length > 0)),
    'not yet committed': sum(kills, (kill) => kill.uncommitted),
    'lost of those': sum(kills, (kill) => kill.lostUncommitted),
    'opened older or rebuilt': kills.filter(({ opened }) => opened === 'older' || opened === 'rebuilt')
      .length,
  }
}

export function printRun(run: Run): void {
  const groups: [string, Kill[]][] = MOMENTS.map((moment) => [
    moment,
    run.kills.filter((kill) => kill.moment === moment),
  ])
  groups.push(['all', run.kills])
  printTable(groups.map(([moment, kills]) => ({ [run.mode]: moment, ...line(kills) })))
  if (run.odd.length > 0) console.log(`odd: ${run.odd.join('\n     ')}`)
}

/** Did anything go that had been said to be saved, or change? */
export function losses({ kills }: Run): number {
  return sum(
    kills,
    (kill) =>
      Number(kill.lostWorkspace) +
      kill.lostCommitted.length +
      kill.tablesDiffer.length +
      (kill.answersDiffer?.length ?? 0),
  )
}
