import { describe, expect, it } from 'vitest'
import { NOTHING_ASKED, othersOf, refusedOf, withRefusal, withRequest } from './request-tally'

const page = new URL('https://shop.example/rapport/')
const after = (...requests: [string, boolean?][]) =>
  requests.reduce((asked, [url, through = false]) => withRequest(asked, url, through, page), NOTHING_ASKED)

describe('what was asked of the network', () => {
  it('tells the own address from others, and from what the service worker saw to', () => {
    const asked = after(
      ['https://shop.example/rapport/assets/a.js'],
      ['https://shop.example/elsewhere'],
      ['https://evil.example/x'],
      ['wss://shop.example:8443/socket'],
      // A service worker sees what goes to other hosts, too: that it was asked through one makes it no better.
      ['https://evil.example/y', true],
      ['https://shop.example/rapport/assets/b.js', true],
    )
    expect(asked).toMatchObject({ own: 2, throughWorker: 1 })
    expect(othersOf(asked)).toBe(3)
  })

  it('counts nothing that stays in the tab', () => {
    expect(after(['blob:https://shop.example/0b9'], ['data:text/plain,x'], ['about:blank'])).toEqual(
      NOTHING_ASKED,
    )
  })

  it('counts an attempt that was refused as refused alone, whichever is told first', () => {
    const lure = 'https://evil.example/x?secret=1'
    expect(othersOf(withRefusal(after([lure]), lure))).toBe(0)
    const refusedFirst = withRequest(withRefusal(NOTHING_ASKED, lure), lure, false, page)
    expect(othersOf(refusedFirst)).toBe(0)
    expect(refusedOf(refusedFirst)).toBe(1)
    expect(othersOf(withRefusal(after([lure], [lure]), lure))).toBe(1)
    expect(othersOf(withRefusal(after([lure]), 'https://evil.example/other'))).toBe(1)
  })

  it('takes the refusal of a frame, told without its path, for one attempt at that host', () => {
    const asked = withRefusal(
      after(['https://evil.example/frame'], ['https://bad.example/x']),
      'https://evil.example',
    )
    expect(othersOf(asked)).toBe(1)
    expect(othersOf(withRefusal(asked, 'https://evil.example'))).toBe(1)
    expect(othersOf(withRequest(asked, 'https://evil.example/y', false, page))).toBe(2)
  })

  it('counts what was refused and never was a request', () => {
    const asked = withRefusal(withRefusal(NOTHING_ASKED, 'inline'), 'inline')
    expect([othersOf(asked), refusedOf(asked)]).toEqual([0, 2])
  })
})
