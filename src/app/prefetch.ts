import { VIEWS } from '../analyses/views'
import { loadConsole } from '../console/load'
import { prepareZip } from '../export/archive'
import { loadLinking, loadSamePeople } from '../sources/link/load'
import { prepareArchives } from '../sources/read/open-inputs'
import { prepareReader } from '../sources/read/worker-reader'
import { prepareNumerics } from '../stats/worker-numerics'
import { prepareWorkspaceFiles } from '../workspace/workspace-files'

/**
 * Fetches what the page has not needed yet: the other pages, the workers' scripts, the archive code, the letters of other
 * scripts. The engine keeps its own. @returns whether all of it came, and so whether the page goes on without its server
 */
export async function fetchAll(): Promise<boolean> {
  // Letters of other scripts come with people's names, perhaps only when the server is gone.
  const fonts = () => Promise.all([...document.fonts].map((face) => face.load()))
  const parts = [
    ...Object.values(VIEWS),
    loadConsole,
    loadLinking,
    loadSamePeople,
    prepareZip,
    prepareArchives,
    prepareReader,
    prepareNumerics,
    prepareWorkspaceFiles,
    fonts,
  ]
  const outcomes = await Promise.allSettled(parts.map((load) => load()))
  return outcomes.every(({ status }) => status === 'fulfilled')
}
