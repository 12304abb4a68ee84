/** Something a person can act on: its message is the whole of what they need to read. */
export class Failure extends Error {}

/** Ends a command: a Failure as its one line, anything else with its stack, since that is our mistake. */
export function reportAndExit(error) {
  console.error(error instanceof Failure ? error.message : error)
  process.exit(1)
}
