import { spawn } from 'node:child_process'

/**
 * The command that shows an address in the person's browser; nothing where they asked for none, or where there is no
 * desktop to show it on.
 */
export function openCommand(address, { platform = process.platform, env = process.env } = {}) {
  if (env.BROWSER === 'none' || (env.CI && env.CI !== 'false')) return undefined
  if (platform === 'darwin') return ['open', address]
  // The empty argument is the title that `start` would otherwise take the address for.
  if (platform === 'win32') return ['cmd', '/c', 'start', '', address]
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open', address] : undefined
}

/** Opens the address where that is possible. It never fails: the address is on the screen as well. */
export function openInBrowser(address) {
  const command = openCommand(address)
  if (!command) return
  spawn(command[0], command.slice(1), { detached: true, stdio: 'ignore' })
    .on('error', () => undefined)
    .unref()
}
