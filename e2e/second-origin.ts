import { createServer } from 'node:http'
import { listen, stop } from '../scripts/serve.mjs'

/** A host that would take anything from anybody: only the page's own policy keeps data from it. */
export interface SecondOrigin {
  /** Ends in a slash. */
  address: string
  /** Every request that arrived, as `METHOD /path`. */
  hits: string[]
  /** How many connections were opened, also those that carried nothing: Chromium opens one for a frame it then refuses. */
  connections(): number
  close(): Promise<void>
}

export async function startSecondOrigin(): Promise<SecondOrigin> {
  const hits: string[] = []
  let connections = 0
  const server = createServer((request, response) => {
    hits.push(`${request.method} ${request.url}`)
    request.resume()
    response.writeHead(200, {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Headers': '*',
      'Access-Control-Allow-Methods': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Content-Type': request.url?.includes('script') ? 'text/javascript' : 'text/plain',
    })
    response.end()
  })
  server.on('connection', () => connections++)
  server.on('upgrade', (request, socket) => {
    hits.push(`UPGRADE ${request.url}`)
    socket.destroy()
  })
  return { address: await listen(server), hits, connections: () => connections, close: () => stop(server) }
}
