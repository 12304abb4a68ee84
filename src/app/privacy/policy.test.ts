import { describe, expect, it } from 'vitest'
import { CONTENT_SECURITY_POLICY } from '../../../scripts/content-security-policy.mjs'
import { gapsOf, readPolicy } from './policy'
import { words } from './messages.en'

describe('the policy', () => {
  it('is read as browsers read it', () => {
    expect(readPolicy(" Default-Src 'none';; img-src  'self' data: ;sandbox")).toEqual([
      { name: 'default-src', sources: ["'none'"] },
      { name: 'img-src', sources: ["'self'", 'data:'] },
      { name: 'sandbox', sources: [] },
    ])
  })

  it('that is built in leaves no gap, and each of its rules has words', () => {
    const policy = readPolicy(CONTENT_SECURITY_POLICY)
    expect(gapsOf(policy)).toEqual([])
    for (const { name } of policy) expect(words.rule(name), name).not.toBe('')
  })

  it.each([
    ['https://cdn.example', "connect-src 'self'", "connect-src 'self' https://cdn.example"],
    ['*', "img-src 'self'", 'img-src *'],
    ["'unsafe-eval'", "'wasm-unsafe-eval'", "'unsafe-eval'"],
    ["'unsafe-inline'", "style-src 'self'", "style-src 'self' 'unsafe-inline'"],
  ])('with %s in it has a gap', (source, before, after) => {
    const gaps = gapsOf(readPolicy(CONTENT_SECURITY_POLICY.replace(before, after)))
    expect(gaps).toHaveLength(1)
    expect(gaps[0]).toContain(source)
  })

  it('that lacks a rule, or is not there, says which', () => {
    expect(gapsOf(readPolicy(CONTENT_SECURITY_POLICY.replace("form-action 'none'", '')))).toEqual([
      'form-action',
    ])
    expect(gapsOf(readPolicy(''))).toContain('default-src')
  })
})
