import { describe, expect, it } from 'vitest'
import { layoutFlows, ribbonPath } from './flow'

const flows = [
  { from: 'b', to: 'a', value: 10 },
  { from: 'a', to: 'a', value: 30 },
  { from: 'a', to: 'b', value: 20 },
  { from: 'b', to: 'b', value: 40 },
  { from: 'b', to: 'c', value: 0 },
]

describe('layoutFlows', () => {
  const { left, right, ribbons } = layoutFlows(flows, ['a', 'b', 'c'], 110, 10)
  it('stacks bars in their order, one scale for both sides', () => {
    expect(left).toEqual([
      { id: 'a', value: 50, y: 0, height: 50 },
      { id: 'b', value: 50, y: 60, height: 50 },
    ])
    expect(right).toEqual([
      { id: 'a', value: 40, y: 0, height: 40 },
      { id: 'b', value: 60, y: 50, height: 60 },
    ])
  })
  it('fills each bar with its ribbons, without gap or overlap', () => {
    const at = ribbons.map(({ from, to, leftY, rightY, thickness }) => [from + to, leftY, rightY, thickness])
    expect(at).toEqual([
      ['aa', 0, 0, 30],
      ['ab', 30, 50, 20],
      ['ba', 60, 30, 10],
      ['bb', 70, 70, 40],
    ])
  })
  it('draws a closed outline', () =>
    expect(ribbonPath(ribbons[1]!, 0, 100)).toBe('M0,30C50,30 50,50 100,50V70C50,70 50,50 0,50Z'))
  it('has nothing for nothing', () =>
    expect(layoutFlows([], [], 100)).toEqual({ left: [], right: [], ribbons: [] }))
})
