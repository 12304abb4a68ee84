import packageJson from '../../../package.json'
import table from '../../../docs/third-party.md?raw'

export interface ThirdParty {
  name: string
  /** '' for what another package brings. */
  version: string
  use: string
  licence: string
}

const versions: Record<string, string> = packageJson.dependencies

/** The table of docs/third-party.md, one row for each package. */
export function readTable(markdown: string): ThirdParty[] {
  return markdown
    .split('\n')
    .filter((line) => /^\|(?! *(package|-))/.test(line))
    .flatMap((line) => {
      const [names = '', use = '', licence = ''] = line.split('|').slice(1, -1)
      return names
        .split(',')
        .map((name) => name.trim())
        .map((name) => ({ name, version: versions[name] ?? '', use: use.trim(), licence: licence.trim() }))
    })
}

/** What others made and the built page holds. */
export const THIRD_PARTY = readTable(table)
