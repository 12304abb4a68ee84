import { describe, expect, it } from 'vitest'
import { entityOf, FIELDS } from './fields'
import { words } from './messages.en'

describe('the words for what a column can mean', () => {
  it('has one for every field, and none twice within an entity', () => {
    const seen = new Set<string>()
    for (const { id } of FIELDS) {
      const label = words.field(id)
      expect(label, id).not.toBe(id)
      expect(seen.has(`${entityOf(id)} ${label}`), label).toBe(false)
      seen.add(`${entityOf(id)} ${label}`)
      expect(words.entity(entityOf(id))).toBeTruthy()
    }
  })
})
