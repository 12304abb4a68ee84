import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build, type Plugin } from 'vite'

const HERE = path.resolve('bench/crash/plain')
/** What stands in for what. */
const PLAIN: Record<string, string> = {
  'src/workspace/opfs-store.ts': 'in-place-store.ts',
  'src/workspace/generations.ts': 'one-state.ts',
}

function plain(): Plugin {
  return {
    name: 'rapport:plain-store',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (!importer || importer.startsWith(HERE)) return null
      const found = await this.resolve(source, importer, { ...options, skipSelf: true })
      const name = found && path.relative(process.cwd(), found.id).replaceAll(path.sep, '/')
      return name && PLAIN[name] ? path.join(HERE, PLAIN[name]) : null
    },
  }
}

/** Builds the app with a store that writes in place, for the harness to see it lose. @returns its folder */
export async function buildPlain(): Promise<string> {
  const outDir = mkdtempSync(path.join(tmpdir(), 'rapport-plain-'))
  await build({
    configFile: path.resolve('vite.config.ts'),
    plugins: [plain()],
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  })
  return outDir
}
