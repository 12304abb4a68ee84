import { describe, expect, it } from 'vitest'
import { RapportError } from '../errors/rapport-error'
import type { EngineStatus } from './engine'
import { sql, type Sql } from './sql'
import { Supervisor } from './supervised-engine'
import type { WasmSession } from './wasm-session'

/** A session whose queries hang until it is told to answer or to die. */
class FakeSession {
  rejectDeath!: (error: unknown) => void
  death = new Promise<never>((_, reject) => (this.rejectDeath = reject))
  tables = new Set<string>()
  terminated = false
  failNext: unknown

  constructor() {
    this.death.catch(() => undefined)
  }

  async query(statement: Sql) {
    if (this.failNext) {
      const error = this.failNext
      this.failNext = undefined
      throw error
    }
    if (statement.text === 'hang') return this.death
    if (statement.text.startsWith('create ')) this.tables.add(statement.text.slice(7))
    if (statement.text === 'tables') return [...this.tables].map((name) => ({ name }))
    return []
  }

  terminate() {
    this.terminated = true
  }

  crash() {
    this.rejectDeath(new RapportError('crashed', { message: 'crashed' }))
  }
}

function supervised() {
  const sessions: FakeSession[] = []
  const engine = new Supervisor(async () => {
    const session = new FakeSession()
    sessions.push(session)
    return session as unknown as WasmSession
  })
  const statuses: EngineStatus[] = []
  engine.onStatus((status) => statuses.push(status))
  engine.onRestart(async (fresh) => void (await fresh.query(sql`create orders`)))
  return { engine, sessions, statuses }
}

describe('the supervisor', () => {
  it('rejects the running call when the worker dies, and brings the tables back before the next one runs', async () => {
    const { engine, sessions, statuses } = supervised()
    await engine.query(sql`create orders`)
    const running = engine.query(sql`hang`)
    const next = engine.query(sql`tables`)
    await Promise.resolve()
    sessions[0]!.crash()
    await expect(running).rejects.toMatchObject({ kind: 'crashed' })
    expect(await next).toEqual([{ name: 'orders' }])
    expect(sessions).toHaveLength(2)
    expect(sessions[0]!.terminated).toBe(true)
    expect(statuses.slice(-2)).toEqual(['restoring', 'ready'])
  })

  it('starts anew after an out-of-memory', async () => {
    const { engine, sessions } = supervised()
    await engine.query(sql`create orders`)
    sessions[0]!.failNext = new RapportError('memory', { message: 'memory' })
    await expect(engine.query(sql`huge`)).rejects.toMatchObject({ kind: 'memory' })
    expect(await engine.query(sql`tables`)).toEqual([{ name: 'orders' }])
    expect(sessions).toHaveLength(2)
  })

  it('stays with the session after an ordinary error', async () => {
    const { engine, sessions } = supervised()
    await engine.query(sql`create orders`)
    sessions[0]!.failNext = new RapportError('bug', { message: 'query-failed' })
    await expect(engine.query(sql`wrong`)).rejects.toMatchObject({ kind: 'bug' })
    expect(sessions).toHaveLength(1)
  })

  it('says that it failed when no session can be started', async () => {
    const engine = new Supervisor(async () => {
      throw new Error('no wasm here')
    })
    await expect(engine.query(sql`tables`)).rejects.toMatchObject({ key: 'engine-would-not-start' })
  })
})
