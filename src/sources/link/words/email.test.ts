import { expect, it } from 'vitest'
import { NativeEngine } from '../../../engine/native-engine'
import { sql } from '../../../engine/sql'
import { deliveredToSql, looksShared } from './email'

it('knows where providers deliver', async () => {
  const engine = await NativeEngine.start()
  const cases: [string, string][] = [
    ['Anna.Tamm+shop@GMail.com', 'annatamm@gmail.com'],
    ['a.b@googlemail.com', 'ab@gmail.com'],
    ['a.b+c@outlook.com', 'a.b@outlook.com'],
    ['a.b+c@firma.de', 'a.b+c@firma.de'],
    ['+@gmail.com', '+@gmail.com'],
    ['nobody', 'nobody'],
  ]
  for (const [email, to] of cases) {
    const [row] = await engine.query<{ to: string }>(
      sql`select ${deliveredToSql(sql`${email}::varchar`)} as "to"`,
    )
    expect(row!.to, email).toBe(to)
  }
  await engine.close()
})

it.each([
  ['info@firma.de', true],
  ['sales+x@firma.de', true],
  ['k3j4h5@marketplace.amazon.de', true],
  ['abc@members.ebay.com', true],
  ['inforge@firma.de', false],
  ['anna@firma.de', false],
])('%s looks shared: %s', (email, shared) => expect(looksShared(email)).toBe(shared))
