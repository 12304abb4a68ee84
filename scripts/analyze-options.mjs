import { statSync } from 'node:fs'
import path from 'node:path'
import { Failure } from './failure.mjs'

export const USAGE =
  'Usage: npm run analyze -- FILE… --out DIR [--mapping FILE] [--as-of YYYY-MM-DD] [--link-threshold P] [--with-tables] [--with-texts] [--people masked|totals] [--smallest-group N]'

const WITH_VALUE = {
  '--out': 'out',
  '--mapping': 'mapping',
  '--as-of': 'asOf',
  '--link-threshold': 'linkThreshold',
  '--people': 'people',
  '--smallest-group': 'smallestGroup',
}
const SWITCHES = { '--with-tables': 'withTables', '--with-texts': 'withTexts' }

/** Is it a day of the calendar, written YYYY-MM-DD? */
export function isDay(text) {
  const date = new Date(`${text}T00:00:00Z`)
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  )
}

/**
 * Reads the command line. Everything after a lone `--` is a file. Paths are kept as typed.
 * `problem` is one line saying what is wrong; `out` is read even then, since the manifest is written either way.
 * @param {string[]} args
 */
export function readOptions(args) {
  const options = {
    files: [],
    out: undefined,
    mapping: undefined,
    asOf: undefined,
    linkThreshold: undefined,
    people: undefined,
    smallestGroup: undefined,
    withTables: false,
    withTexts: false,
  }
  let problem
  const complain = (words) => (problem ??= words)
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]
    const equals = arg.startsWith('--') ? arg.indexOf('=') : -1
    const name = equals < 0 ? arg : arg.slice(0, equals)
    if (arg === '--') {
      options.files.push(...args.slice(at + 1))
      break
    } else if (Object.hasOwn(WITH_VALUE, name)) {
      const value = equals >= 0 ? arg.slice(equals + 1) : args[at + 1]
      if (!value || (equals < 0 && value.startsWith('--'))) complain(`${name} needs a value. ${USAGE}`)
      else {
        if (options[WITH_VALUE[name]] !== undefined) complain(`${name} is given twice.`)
        options[WITH_VALUE[name]] = value
        if (equals < 0) at++
      }
    } else if (Object.hasOwn(SWITCHES, name) && equals < 0) options[SWITCHES[name]] = true
    else if (arg.startsWith('-') && arg !== '-') complain(`Unknown option "${arg}". ${USAGE}`)
    else options.files.push(arg)
  }
  if (options.asOf !== undefined && !isDay(options.asOf))
    complain(`--as-of takes a day such as 2026-06-30, not "${options.asOf}".`)
  if (options.linkThreshold !== undefined) {
    const p = Number(options.linkThreshold)
    if (!(p >= 0.5 && p <= 1) || options.linkThreshold.trim() === '')
      complain(`--link-threshold takes a probability from 0.5 to 1, not "${options.linkThreshold}".`)
    options.linkThreshold = p
  }
  if (options.people !== undefined && !['with', 'masked', 'totals'].includes(options.people))
    complain(`--people takes masked or totals, not "${options.people}".`)
  if (options.smallestGroup !== undefined) {
    const n = Number(options.smallestGroup)
    if (!/^\d+$/.test(options.smallestGroup) || n < 2 || !Number.isSafeInteger(n))
      complain(`--smallest-group takes a whole number from 2 on, not "${options.smallestGroup}".`)
    else if (options.people !== 'totals') complain('--smallest-group goes with --people totals alone.')
    options.smallestGroup = n
  }
  if (!options.out) complain(`--out DIR is missing: it says where the results go. ${USAGE}`)
  if (options.files.length === 0) complain(`No file to read. ${USAGE}`)
  return { options, problem }
}

/** The folder the person typed the command in: npm itself goes to the project's. */
export function folderOfCaller(env = process.env, cwd = process.cwd()) {
  return env.npm_lifecycle_event === 'analyze' && env.INIT_CWD ? env.INIT_CWD : cwd
}

/** The same options with whole paths. Throws a Failure that names the first path that is not a file. */
export function resolvePaths(options, folder) {
  const whole = (name) => {
    const file = path.resolve(folder, name)
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new Failure(`There is no file "${name}".`)
    return file
  }
  return { ...options, files: options.files.map(whole), mapping: options.mapping && whole(options.mapping) }
}
