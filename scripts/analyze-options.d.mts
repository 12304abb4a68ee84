export interface Options {
  files: string[]
  out: string | undefined
  mapping: string | undefined
  asOf: string | undefined
  linkThreshold: number | undefined
  /** with (the default), masked or totals. */
  people: string | undefined
  /** Groups of fewer people have no figures in totals. */
  smallestGroup: number | undefined
  withTables: boolean
  withTexts: boolean
}
export const USAGE: string
export function isDay(text: string): boolean
export function readOptions(args: string[]): { options: Options; problem: string | undefined }
export function folderOfCaller(env?: Record<string, string | undefined>, cwd?: string): string
export function resolvePaths(options: Options, folder: string): Options
