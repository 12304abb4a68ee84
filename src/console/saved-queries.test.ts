import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../engine/engine'
import { NativeEngine } from '../engine/native-engine'
import {
  createSavedQueries,
  listSavedQueries,
  putSavedQueries,
  removeQuery,
  renameQuery,
  saveQuery,
} from './saved-queries'

describe('kept questions', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await NativeEngine.start()
    await createSavedQueries(engine)
  })
  afterAll(() => engine.close())

  const names = async () => (await listSavedQueries(engine)).map(({ id, name, text }) => [id, name, text])

  it('are kept, replaced by name, renamed and deleted', async () => {
    expect(await saveQuery(engine, "Ann's", "select ';' -- it's")).toEqual({
      id: 'q1',
      name: "Ann's",
      text: "select ';' -- it's",
    })
    await saveQuery(engine, 'Second', 'select 2')
    await saveQuery(engine, "Ann's", 'select 3')
    expect(await names()).toEqual([
      ['q1', "Ann's", 'select 3'],
      ['q2', 'Second', 'select 2'],
    ])
    await renameQuery(engine, 'q2', 'Two')
    await renameQuery(engine, 'q2', 'Two')
    expect(await names()).toContainEqual(['q2', 'Two', 'select 2'])
    await renameQuery(engine, 'q1', 'Two')
    expect(await names()).toEqual([['q1', 'Two', 'select 3']])
    await removeQuery(engine, 'q1')
    expect(await names()).toEqual([])
  })

  it('come back into an engine that was started again', async () => {
    const other = await NativeEngine.start()
    await putSavedQueries(other, [{ id: 'q7', name: 'Seven', text: 'select 7' }])
    expect(await listSavedQueries(other)).toEqual([{ id: 'q7', name: 'Seven', text: 'select 7' }])
    expect((await saveQuery(other, 'Eight', 'select 8')).id).toBe('q8')
    await other.close()
  })
})
