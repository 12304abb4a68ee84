const NAMES: Record<string, string> = {
  macintosh: 'Macintosh',
  big5: 'Big5',
  shift_jis: 'Shift-JIS',
  'x-mac-cyrillic': 'Mac Cyrillic',
}

/** How the name of an encoding is written: 'windows-1252' -> "Windows-1252", 'iso-8859-7' -> "ISO-8859-7". */
export function encodingName(encoding: string): string {
  return NAMES[encoding] ?? encoding.toUpperCase().replace(/^WINDOWS/, 'Windows')
}
