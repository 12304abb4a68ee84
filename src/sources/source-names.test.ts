import { describe, expect, it } from 'vitest'
import { FORMATS } from './recognise/formats'
import { sourceInWords, sourceName } from './source-names'

describe('the name of a source', () => {
  it('writes each product as its makers do', () => {
    for (const { id, platform } of FORMATS) expect(sourceName(id)).toContain(platform.split(' ')[0])
  })

  it('numbers a second one, and stands in a sentence', () => {
    expect(sourceName('ebay-orders-2')).toBe('eBay orders 2')
    expect(sourceName('german-erp-orders')).toBe('German ERP orders')
    expect(sourceInWords('generic-orders')).toBe('the table of sales')
  })
})
