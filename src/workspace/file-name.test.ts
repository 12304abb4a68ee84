import { expect, it } from 'vitest'
import { fileName } from './file-name'

it.each([
  ['Kontor Tea', 'Kontor Tea.rapport'],
  ['Kontor Tea / 2026', 'Kontor Tea 2026.rapport'],
  ['茶葉 & Söhne', '茶葉 & Söhne.rapport'],
  ['../../etc/passwd', 'etc passwd.rapport'],
  ['', 'rapport.rapport'],
  [' . ', 'rapport.rapport'],
  ['CON', 'rapport.rapport'],
  ['a\u0000b', 'a b.rapport'],
  ['x'.repeat(200), `${'x'.repeat(80)}.rapport`],
])('%j', (name, file) => expect(fileName(name, '.rapport')).toBe(file))
