import { describe, expect, it } from 'vitest'
import { parseInline, parseMarkdown } from './markdown'

describe('markdown of method texts', () => {
  it('reads headings, paragraphs, lists, code and tables', () => {
    const blocks = parseMarkdown(
      '# What it asks\n\nTwo lines\nof one thought.\n\n- first\n  goes on\n- second\n\n1. one\n\n```sql\nselect 1\n```\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n',
    )
    expect(blocks.map((block) => block.kind)).toEqual([
      'heading',
      'paragraph',
      'list',
      'list',
      'code',
      'table',
    ])
    expect(blocks[1]).toEqual({
      kind: 'paragraph',
      text: [{ kind: 'text', text: 'Two lines of one thought.' }],
    })
    expect(blocks[2]).toMatchObject({
      ordered: false,
      items: [[{ text: 'first goes on' }], [{ text: 'second' }]],
    })
    expect(blocks[3]).toMatchObject({ ordered: true })
    expect(blocks[4]).toEqual({ kind: 'code', text: 'select 1' })
    expect(blocks[5]).toMatchObject({
      head: [[{ text: 'a' }], [{ text: 'b' }]],
      rows: [[[{ text: '1' }], [{ text: '2' }]]],
    })
  })

  it('reads what stands inside a line, and leaves names_with_lines and 2 * 3 alone', () => {
    expect(parseInline('**n** is `p_alive`, _not_ first_name')).toEqual([
      { kind: 'strong', text: 'n' },
      { kind: 'text', text: ' is ' },
      { kind: 'code', text: 'p_alive' },
      { kind: 'text', text: ', ' },
      { kind: 'em', text: 'not' },
      { kind: 'text', text: ' first_name' },
    ])
    expect(parseInline('2 * 3 * 4')).toEqual([{ kind: 'text', text: '2 * 3 * 4' }])
    expect(parseInline('[paper](https://example.org/a)')).toEqual([
      { kind: 'link', text: 'paper', href: 'https://example.org/a' },
    ])
  })

  it('ends on an unclosed fence', () => {
    expect(parseMarkdown('```\nselect 1')).toEqual([{ kind: 'code', text: 'select 1' }])
  })
})
