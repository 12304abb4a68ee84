import { describe, expect, it } from 'vitest'
import { RapportError } from '../errors/rapport-error'
import { CatchUp } from './catch-up.svelte'

/** A workspace whose answers take as long as the test wants. */
function stage() {
  const about = { busy: false, runs: 0, error: null as unknown, quiet: [] as boolean[] }
  let finish: () => void = () => undefined
  const catchUp: CatchUp = new CatchUp({
    busy: () => about.busy,
    analyse: async () => {
      const mark = catchUp.mark
      about.runs++
      about.quiet.push(catchUp.quiet)
      await new Promise<void>((resolve) => (finish = resolve))
      if (about.error) throw about.error
      catchUp.reached(mark)
    },
  })
  const settle = () => new Promise((resolve) => setTimeout(resolve))
  const end = async () => {
    finish()
    await settle()
  }
  return { about, catchUp, end, settle }
}

describe('taking up what was read', () => {
  it('runs once for all that came while it ran, and says until then that it is behind', async () => {
    const { about, catchUp, end } = stage()
    catchUp.more()
    catchUp.more()
    catchUp.more()
    expect(about.runs).toBe(1)
    expect(about.quiet).toEqual([true])
    await end()
    expect(about.runs).toBe(2)
    expect(catchUp.behind).toBe(true)
    await end()
    expect(catchUp.behind).toBe(false)
    expect(about.runs).toBe(2)
    catchUp.go()
    expect(about.runs).toBe(2)
  })

  it('leaves it to whoever is at work, and looks again when they are through', async () => {
    const { about, catchUp, end, settle } = stage()
    about.busy = true
    catchUp.more()
    await settle()
    expect(about.runs).toBe(0)
    catchUp.reached(catchUp.mark)
    expect(catchUp.behind).toBe(false)
    catchUp.more()
    about.busy = false
    catchUp.go()
    await settle()
    expect(about.runs).toBe(1)
    // Something else begins, and cancels it.
    about.busy = true
    expect(catchUp.quiet).toBe(false)
    about.error = new RapportError('cancelled', { message: 'cancelled' })
    await end()
    expect(catchUp.behind).toBe(true)
    expect(about.runs).toBe(1)
  })

  it('does not try for ever what fails', async () => {
    const { about, catchUp, end } = stage()
    about.error = new RapportError('bug', { message: 'query-failed' })
    catchUp.more()
    await end()
    expect(about.runs).toBe(1)
    expect(catchUp.behind).toBe(false)
  })

  it('keeps still while files are written, and goes on afterwards', async () => {
    const { about, catchUp, end, settle } = stage()
    catchUp.more()
    let written = false
    let done: () => void = () => undefined
    const writing = catchUp.still(async () => {
      written = true
      await new Promise<void>((resolve) => (done = resolve))
    })
    await settle()
    expect(written).toBe(false)
    await end()
    expect(written).toBe(true)
    catchUp.more()
    await settle()
    expect(about.runs).toBe(1)
    done()
    await writing
    await settle()
    expect(about.runs).toBe(2)
    await end()
    expect(catchUp.behind).toBe(false)
  })
})
