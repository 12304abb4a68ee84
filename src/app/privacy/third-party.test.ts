import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import packageJson from '../../../package.json'
import { readTable, THIRD_PARTY } from './third-party'

const about = (name: string) =>
  JSON.parse(
    readFileSync(new URL(`../../../node_modules/${name}/package.json`, import.meta.url), 'utf8'),
  ) as { version: string; license?: string }

describe('what others made', () => {
  it('is every package that the page is built from, in the version that is pinned', () => {
    const listed = new Map(THIRD_PARTY.map((one) => [one.name, one.version]))
    for (const [name, version] of Object.entries(packageJson.dependencies)) {
      expect(listed.get(name), name).toBe(version)
      expect(version, name).toMatch(/^\d+\.\d+\.\d+/)
    }
  })

  it('stands under the licence that each package names itself', () => {
    for (const { name, licence } of THIRD_PARTY) expect(about(name).license, name).toBe(licence)
  })

  it('is read from a table with several names in a row', () => {
    expect(
      readTable('# x\n\n| package | what for | licence |\n|---|---|---|\n| a, @b/c | d e | MIT |\n\nf'),
    ).toEqual([
      { name: 'a', version: '', use: 'd e', licence: 'MIT' },
      { name: '@b/c', version: '', use: 'd e', licence: 'MIT' },
    ])
  })
})
