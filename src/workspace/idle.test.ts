import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watchIdle } from './idle'

const MINUTE = 60_000
let page: EventTarget

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  page = new EventTarget()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  vi.stubGlobal('document', new EventTarget())
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a page that nobody touches', () => {
  it('is told of after the minutes, counted from the last touch', () => {
    const idle = vi.fn()
    watchIdle(5, idle)
    vi.advanceTimersByTime(4 * MINUTE)
    page.dispatchEvent(new Event('keydown'))
    vi.advanceTimersByTime(4 * MINUTE)
    expect(idle).not.toHaveBeenCalled()
    vi.advanceTimersByTime(MINUTE)
    expect(idle).toHaveBeenCalled()
  })

  it('is told of by the clock, when the computer slept and is touched again', () => {
    const idle = vi.fn()
    watchIdle(5, idle)
    vi.setSystemTime(60 * MINUTE)
    page.dispatchEvent(new Event('pointermove'))
    expect(idle).toHaveBeenCalledTimes(1)
  })

  it('is left alone once the watch has ended', () => {
    const idle = vi.fn()
    const stop = watchIdle(5, idle)
    stop()
    vi.advanceTimersByTime(60 * MINUTE)
    page.dispatchEvent(new Event('keydown'))
    expect(idle).not.toHaveBeenCalled()
  })
})
