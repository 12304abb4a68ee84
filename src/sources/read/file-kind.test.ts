import { describe, expect, it } from 'vitest'
import { fileKind, KIND_BYTES } from './file-kind'

const kindOf = (text: string) => fileKind(new TextEncoder().encode(text).subarray(0, KIND_BYTES)).kind

describe('JSON', () => {
  it.each([
    '{"reviews":[{"a":1}]}',
    '[{"a":1},{"a":2}]',
    ' \n[\n  {\n    "a": 1',
    '{"a":1}\n{"a":2}\n',
    '{"a":1}\r\n{"a":2}',
    '{"a":1}{"a":2}',
    '{"a":1},\n{"a":2}',
    '["id","name"]\n[1,"x"]',
    '[[1,2],[3,4]]',
    '[1, 2, 3]',
    '[]',
    '{}',
    '{"a": "' + 'x'.repeat(KIND_BYTES),
    '{"a": [' + '1234567, '.repeat(KIND_BYTES),
    '\uFEFF{"a":1}',
    '{"a":NaN}',
  ])('is known by its head: %s', (text) => {
    expect(kindOf(text)).toBe('json')
  })

  it.each([
    'a,b\n{"a":1},2\n',
    '{"a":1},x\n{"a":2},y\n',
    '[1],[2]\n[3],[4]\n',
    '{name},{mail}\nAda,a@x.org\n',
    '[id];[name]\n1;Ada\n',
    '[section]\nkey=value\n',
    '[2024-01-01 10:00] start\n[2024-01-01 10:01] end\n',
    '[1] "a" "b"\n[2] "c"\n',
    "{'a': 1}\n{'a': 2}\n",
    '["a" , "b"\nx\n',
    '"{""a"":1}",2\n',
    '{"a";"b"}\n',
    '[Name],[Total]\nAda,1\n',
  ])('is not what only begins with a bracket: %s', (text) => {
    expect(kindOf(text)).toBe('text')
  })

  it('may be in UTF-16, with a mark or without', () => {
    const utf16 = (text: string) => Uint8Array.from([...text].flatMap((letter) => [letter.charCodeAt(0), 0]))
    expect(fileKind(utf16('[{"a":1},{"a":2}]')).kind).toBe('json')
    expect(fileKind(new Uint8Array([0xff, 0xfe, ...utf16('{"a":1}')])).kind).toBe('json')
    expect(fileKind(new Uint8Array([0xff, 0xfe, ...utf16('a,b\n{,}')])).kind).toBe('text')
  })
})

describe('archives that browsers cannot open', () => {
  it.each(['7z\u00bc\u00af\u0027\u001c', 'Rar!\u001a\u0007', `${'name'.padEnd(257, '\0')}ustar`])(
    'are refused by name',
    (bytes) => {
      const head = Uint8Array.from([...bytes].map((letter) => letter.charCodeAt(0)))
      expect(fileKind(head)).toMatchObject({ kind: 'unreadable', refused: 'other-archive' })
    },
  )
})
