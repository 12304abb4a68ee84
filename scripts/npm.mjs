import { spawn } from 'node:child_process'
import { ROOT } from './root.mjs'

/**
 * Runs a command in the project's folder to its end.
 * With `show` its output goes straight to the terminal; otherwise it is returned.
 * @returns {Promise<{ code: number, output: string }>} a command that cannot be started counts as code 127
 */
export function runCommand(command, args, { env = process.env, show = false, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env,
      shell,
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    })
    const parts = []
    child.stdout?.on('data', (part) => parts.push(part))
    child.stderr?.on('data', (part) => parts.push(part))
    const finish = (code, extra = '') =>
      resolve({ code, output: Buffer.concat(parts).toString('utf8') + extra })
    child.on('error', (error) => finish(127, error.message))
    child.on('close', (code) => finish(code ?? 1))
  })
}

/** Runs npm itself: the one that started us where there is one, so that versions do not mix. */
export function runNpm(args, options) {
  const self = process.env.npm_execpath
  if (self && /npm-cli\.c?js$/.test(self)) return runCommand(process.execPath, [self, ...args], options)
  const windows = process.platform === 'win32'
  return runCommand(windows ? 'npm.cmd' : 'npm', args, { ...options, shell: windows })
}
