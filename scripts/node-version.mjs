/** The oldest Node that vite, vitest and eslint all run on. */
const OLDEST = [20, 19]

/** @returns one sentence where this Node is too old, else nothing. */
export function nodeProblem(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number)
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return undefined
  return `Rapport needs Node ${OLDEST.join('.')} or newer, and this is ${version}. Get a newer one at nodejs.org and try again.`
}

// Imported first by every command, so that an old Node says this and not a syntax error.
const problem = nodeProblem(process.version)
if (problem) {
  console.error(problem)
  process.exit(1)
}
