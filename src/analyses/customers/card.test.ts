import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../engine/engine'
import { addOrders, emptyWorkspace } from '../../model/fixture'
import { loadTimeline } from './card'

describe('the timeline of one person', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await emptyWorkspace()
    await addOrders(engine, [
      { customer: 'a', at: '2024-05-01', net: 10 },
      { customer: 'a', at: '2024-06-30', net: 20 },
      { customer: 'a', at: '2024-07-01', net: 30 },
      { customer: 'b', at: '2024-06-01', net: 40 },
    ])
  })
  afterAll(() => engine.close())

  it('ends with the day looked at, the newest first, page by page', async () => {
    const scope = { asOf: '2024-06-30' }
    const first = await loadTimeline(engine, scope, 'a', { before: null, limit: 1 })
    expect(first.map((act) => act.value)).toEqual([20])
    const next = await loadTimeline(engine, scope, 'a', { before: first[0]!.key, limit: 5 })
    expect(next.map((act) => act.value)).toEqual([10])
  })
})
