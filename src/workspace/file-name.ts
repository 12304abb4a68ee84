export const WORKSPACE_SUFFIX = '.rapport'

/** A name that every system takes: "Kontor Tea / 2026" and ".rapport" give "Kontor Tea 2026.rapport". */
export function fileName(workspace: string, suffix: '.rapport' | '.duckdb'): string {
  const plain = workspace
    .normalize('NFC')
    // eslint-disable-next-line no-control-regex -- control characters are what must go
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(plain)
  return `${plain && !reserved ? [...plain].slice(0, 80).join('').trim() : 'rapport'}${suffix}`
}
