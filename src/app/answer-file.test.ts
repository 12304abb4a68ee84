import { describe, expect, it } from 'vitest'
import { ask, isAnswer } from '../console/ask'
import { NativeEngine } from '../engine/native-engine'
import { answerFile } from './answer-file'

describe('the file of an answer', () => {
  it('holds all rows in full under their own headings, with formulas made harmless', async () => {
    const engine = await NativeEngine.start()
    const typed = `select range as n, '=1+' || range as "a, b", range as n, 9007199254740993 as long
      from range(1000) order by n desc; -- ; that is all`
    const made = await ask(engine, typed, { most: 2 })
    if (!isAnswer(made)) throw new Error(made.reason)
    const lines = (await (await answerFile(engine, made)).text()).trimEnd().split('\n')
    expect(lines).toHaveLength(1001)
    expect(lines.slice(0, 2)).toEqual(['n,"a, b",n_1,long', "999,'=1+999,999,9007199254740993"])
    expect(lines[1000]).toBe("0,'=1+0,0,9007199254740993")
    await engine.close()
  })
})
