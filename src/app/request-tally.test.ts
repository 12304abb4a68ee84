import { describe, expect, it } from 'vitest'
import { NOTHING_ASKED, tallied } from './request-tally'

const page = new URL('https://shop.example/rapport/')
const after = (...requests: [string, boolean?][]) =>
  requests.reduce((asked, [url, through = false]) => tallied(asked, url, through, page), NOTHING_ASKED)

describe('what was asked of the network', () => {
  it('tells the own address from others, and from what the service worker saw to', () => {
    expect(
      after(
        ['https://shop.example/rapport/assets/a.js'],
        ['https://shop.example/elsewhere'],
        ['https://evil.example/x'],
        ['wss://shop.example:8443/socket'],
        ['https://shop.example/rapport/assets/b.js', true],
      ),
    ).toEqual({ own: 2, others: 2, throughWorker: 1 })
  })

  it('counts nothing that stays in the tab', () => {
    expect(after(['blob:https://shop.example/0b9'], ['data:text/plain,x'], ['about:blank'])).toEqual(
      NOTHING_ASKED,
    )
  })
})
