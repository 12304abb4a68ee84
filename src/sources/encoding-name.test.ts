import { expect, it } from 'vitest'
import { encodingName } from './encoding-name'

it('writes names of encodings as people do', () => {
  const names = ['utf-8', 'windows-1251', 'iso-8859-7', 'koi8-r', 'gb18030', 'shift_jis', 'euc-kr', 'big5']
  expect(names.map(encodingName)).toEqual([
    'UTF-8',
    'Windows-1251',
    'ISO-8859-7',
    'KOI8-R',
    'GB18030',
    'Shift-JIS',
    'EUC-KR',
    'Big5',
  ])
})
