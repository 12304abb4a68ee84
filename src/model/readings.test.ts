import { expect, it } from 'vitest'
import type { Engine } from '../engine/engine'
import { NativeEngine } from '../engine/native-engine'
import { sql } from '../engine/sql'
import { startWasmNodeEngine } from '../engine/wasm-node-engine'
import { createWorkspaceTables } from './workspace-tables'

for (const [name, start] of [
  ['native', () => NativeEngine.start()],
  ['wasm', () => startWasmNodeEngine()],
] as [string, () => Promise<Engine>][])
  it(`gives each text the md5 of its words, and the answers of the model in use (${name})`, async () => {
    const engine = await start()
    await createWorkspaceTables(engine)
    await engine.run(sql`
      insert into data.responses by name select 'r:1' as response_id, 'hello' as text;
      insert into data.responses by name select 'r:2' as response_id, 'he' as title, 'llo' as text;
      insert into data.tickets by name select 't:1' as ticket_id, 'hello' as subject;
      insert into read.text_scores values ('a', 'old', 'en', 1, 0, 0, null), ('a', 'new', 'en', 0, 0, 1, null),
        ('b', 'old', 'en', 1, 0, 0, null), ('c', 'new', null, null, null, null, 'only-quote');
      insert into work.text_labels values ('a', 'neutral', false), ('d', 'positive', true)`)
    // md5 of "hello" and of "he\nllo", by md5sum.
    expect(await engine.query(sql`select text_id, text_hash from texts order by text_id`)).toEqual([
      { text_id: 'r:1', text_hash: '5d41402abc4b2a76b9719d911017c592' },
      { text_id: 'r:2', text_hash: '270f549150bad423cafbfb695c9f7154' },
      { text_id: 't:1', text_hash: '5d41402abc4b2a76b9719d911017c592' },
    ])
    const answers = sql`select text_hash, positive, emptied, label, blind from text_answers order by text_hash`
    expect(await engine.query(answers)).toEqual([
      { text_hash: 'a', positive: null, emptied: null, label: 'neutral', blind: false },
      { text_hash: 'd', positive: null, emptied: null, label: 'positive', blind: true },
    ])
    await engine.run(sql`insert into read.text_model values ('new')`)
    expect(await engine.query(answers)).toEqual([
      { text_hash: 'a', positive: 1, emptied: null, label: 'neutral', blind: false },
      { text_hash: 'c', positive: null, emptied: 'only-quote', label: null, blind: null },
      { text_hash: 'd', positive: null, emptied: null, label: 'positive', blind: true },
    ])
    // An import makes the canonical tables anew; what was read stays.
    await createWorkspaceTables(engine)
    expect(await engine.query(answers)).toHaveLength(3)
    await engine.close()
  })
