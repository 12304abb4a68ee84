import script from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url'
import module from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url'
import type { SupervisedEngine } from './engine'
import seed from './empty.duckdb?url'
import { Supervisor } from './supervised-engine'
import type { WasmAssets } from './wasm-session'

const absolute = (url: string) => new URL(url, document.baseURI).href

async function fetched(url: string): Promise<Response> {
  const response = await fetch(absolute(url))
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return response
}

async function compiled(url: string): Promise<WebAssembly.Module> {
  const response = await fetched(url)
  const typed = response.headers.get('content-type') === 'application/wasm'
  return typed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer())
}

async function loadAssets(): Promise<WasmAssets> {
  const [scriptText, compiledModule, seedBytes] = await Promise.all([
    fetched(script).then((response) => response.blob()),
    compiled(module),
    fetched(seed).then((response) => response.arrayBuffer()),
  ])
  return { script: scriptText, module: compiledModule, seed: async () => new Uint8Array(seedBytes) }
}

/** Apart from the page's own script, so that the page is painted before this is read. */
const sessionCode = () => import('./wasm-session')

/** DuckDB-WASM in a worker; its script and compiled module are fetched once and kept, so that a restart needs no server. */
export function startBrowserEngine(): SupervisedEngine {
  let assets: Promise<WasmAssets> | undefined
  return new Supervisor(async () => {
    assets ??= loadAssets()
    assets.catch(() => (assets = undefined))
    const [{ WasmSession }, loaded] = await Promise.all([sessionCode(), assets])
    const session = new WasmSession(loaded)
    await session.boot()
    return session
  })
}
