import { expect, it } from 'vitest'
import { changePassphrase, makeLock, openLock } from './lock'
import { openSealed, seal } from './sealed'

const keyOf = (work: Promise<unknown>) =>
  work.then(
    () => 'opened',
    (error: { key?: string }) => error.key ?? String(error),
  )

it('keeps the key through a change of the passphrase, and tells damage from a wrong passphrase', async () => {
  const lock = await makeLock('drei kleine Kannen')
  const sealed = await seal(new Blob(['a click']), lock.key)
  const changed = await changePassphrase(lock.file, 'drei kleine Kannen', 'vier grosse Kannen')
  expect(changed.key).toEqual(lock.key)
  const key = await openLock(changed.file, 'vier grosse Kannen')
  expect(await (await openSealed(sealed, key)).text()).toBe('a click')
  expect(await keyOf(openLock(changed.file, 'drei kleine Kannen'))).toBe('wrong-passphrase')
  const text = await changed.file.text()
  expect(text).not.toContain('AGE-SECRET-KEY')

  // Each character of the sealed key: the salt and the wrapped key, too, where age itself would say "wrong passphrase".
  for (let at = 0; at < text.length; at += 11) {
    const damaged = text.slice(0, at) + (text[at] === 'x' ? 'y' : 'x') + text.slice(at + 1)
    expect(await keyOf(openLock(new Blob([damaged]), 'vier grosse Kannen')), `character ${at}`).toMatch(
      /^lock-(damaged|newer)$/,
    )
  }
  expect(await keyOf(openLock(new Blob([text.slice(0, -40)]), 'vier grosse Kannen'))).toBe('lock-damaged')
  expect(await keyOf(openLock(new Blob([text.replace('"version": 1', '"version": 2')]), 'x'))).toBe(
    'lock-newer',
  )
})
