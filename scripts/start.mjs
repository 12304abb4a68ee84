import './node-version.mjs'
import path from 'node:path'
import { ensureBuilt } from './build.mjs'
import { Failure, reportAndExit } from './failure.mjs'
import { openInBrowser } from './open.mjs'
import { ROOT } from './root.mjs'
import { createStaticServer, listen, stop } from './serve.mjs'

const USUAL_PORT = 4173
const PORTS_TRIED = 50

function askedPort() {
  const asked = process.env.PORT
  if (!asked) return undefined
  const port = Number(asked)
  if (Number.isInteger(port) && port >= 0 && port < 65536) return port
  throw new Failure(`PORT is "${asked}", which is not a port number (0 to 65535).`)
}

async function listenOnce(server, port) {
  try {
    return await listen(server, port)
  } catch (error) {
    if (error.code === 'EADDRINUSE' || error.code === 'EACCES') return undefined
    throw error
  }
}

async function findAddress(server) {
  const asked = askedPort()
  if (asked !== undefined) {
    const address = await listenOnce(server, asked)
    if (address) return address
    throw new Failure(`Port ${asked} is taken. Stop what uses it, or set PORT to another number.`)
  }
  for (let port = USUAL_PORT; port < USUAL_PORT + PORTS_TRIED; port++) {
    const address = await listenOnce(server, port)
    if (!address) continue
    // A browser keeps what was saved by address, and the port is part of that.
    if (port !== USUAL_PORT)
      console.error(
        `Port ${USUAL_PORT} is taken, so this is another address: work saved there is not seen here.`,
      )
    return address
  }
  throw new Failure(
    `No free port from ${USUAL_PORT} to ${USUAL_PORT + PORTS_TRIED - 1}. Set PORT to a free number.`,
  )
}

async function start() {
  const flags = process.argv.slice(2)
  const unknown = flags.find((flag) => flag !== '--no-open')
  if (unknown) throw new Failure(`Unknown option "${unknown}". There is one: --no-open.`)
  await ensureBuilt()
  const server = createStaticServer(path.join(ROOT, 'dist'))
  const address = await findAddress(server)
  console.log(address)
  console.error('Rapport is served to this computer alone. Ctrl-C ends it.')
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => void stop(server).then(() => process.exit(0)))
  if (flags.length === 0) openInBrowser(address)
}

start().catch(reportAndExit)
