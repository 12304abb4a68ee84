import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeSealingKey, openSealed, seal, type SealingKey } from './sealed'

/** Sealed by the age command 1.1.1 (`age -p`) with the passphrase below. */
const BY_AGE = Buffer.from(
  'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBoODEwczFsNWVuNkhyb3RaWG9TZ0dRIDE4CnJCSzNXeUN1SUN3bmlDUTlrRVlzdzRORFVQVU05QkhD' +
    'TUFwZ281T1g4NDAKLS0tIFFvNWFFWkV2b1JvSC81Y2RkR2dQcFhsTjF4ZloyR3FWZ2o3aVcwb0IySlUKaIV4zxCF6FHD04MV4IsKMeCr6ynOTk2Y2uT2YUHQ' +
    'pl5sTOeJRuNnSMXKD/xXjqL7fnfUoXE4PI8vMUwBWgk=',
  'base64',
)
const PASSPHRASE = 'grün wie Tee 42'
const INSIDE = 'Kontor Tea keeps its letters.\n'

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())
const keyOf = (work: Promise<unknown>) =>
  work.then(
    () => 'opened',
    (error: { key?: string }) => error.key ?? String(error),
  )
/** Three pieces of 64 KB and a bit, no two alike. */
const LONG = Uint8Array.from({ length: 3 * 65536 + 1000 }, (_, i) => (i * 31 + (i >> 8) * 7) & 255)

let key: SealingKey
let sealed: Uint8Array<ArrayBuffer>
beforeAll(async () => {
  key = await makeSealingKey()
  sealed = await bytesOf(await seal(new Blob([LONG]), key))
})

const flipped = (at: number) => {
  const copy = sealed.slice()
  copy[at]! ^= 1
  return new Blob([copy])
}
const headerBytes = () => Buffer.from(sealed).indexOf('\n', Buffer.from(sealed).indexOf('\n--- ') + 1) + 1

describe('with a passphrase', () => {
  it('opens what the age command sealed, however the letters are composed', async () => {
    const file = new Blob([BY_AGE])
    expect(await (await openSealed(file, { passphrase: PASSPHRASE })).text()).toBe(INSIDE)
    expect(await (await openSealed(file, { passphrase: PASSPHRASE.normalize('NFD') })).text()).toBe(INSIDE)
  })

  it('goes there and back, tells a wrong passphrase and damage behind the right one', async () => {
    const file = await seal(new Blob([INSIDE]), { passphrase: PASSPHRASE })
    expect(await (await openSealed(file, { passphrase: PASSPHRASE })).text()).toBe(INSIDE)
    expect(await keyOf(openSealed(file, { passphrase: 'grün wie Tee 43' }))).toBe('wrong-passphrase')
    const bytes = await bytesOf(file)
    const mac = Buffer.from(bytes).indexOf('\n--- ') + 5
    bytes[mac] = bytes[mac] === 65 ? 66 : 65
    expect(await keyOf(openSealed(new Blob([bytes]), { passphrase: PASSPHRASE }))).toBe(
      'sealed-header-damaged',
    )
  })

  it('refuses what would take more memory than a tab has', async () => {
    const hard = Buffer.from(BY_AGE.toString('latin1').replace(' 18\n', ' 24\n'), 'latin1')
    expect(await keyOf(openSealed(new Blob([hard]), { passphrase: PASSPHRASE }))).toBe('sealed-too-hard')
  })
})

describe('with a key', () => {
  it('goes there and back, long and empty', async () => {
    const seen: number[] = []
    const opened = await openSealed(new Blob([sealed]), key, (done, total) => seen.push(done / total))
    expect(Buffer.compare(await bytesOf(opened), LONG)).toBe(0)
    expect(seen.at(-1)).toBe(1)
    expect((await openSealed(await seal(new Blob([]), key), key)).size).toBe(0)
  })

  it('never seals the same twice, and leaves nothing readable', async () => {
    const again = await bytesOf(await seal(new Blob([LONG]), key))
    expect(Buffer.compare(again, sealed)).not.toBe(0)
    const secret = await bytesOf(await seal(new Blob([INSIDE]), key))
    expect(Buffer.from(secret).includes('Kontor')).toBe(false)
  })

  it('tells another key, a file for a key, damage and what is no sealed file', async () => {
    const file = new Blob([sealed])
    const head = headerBytes()
    expect(await keyOf(openSealed(file, await makeSealingKey()))).toBe('wrong-key')
    expect(await keyOf(openSealed(file, { passphrase: PASSPHRASE }))).toBe('sealed-for-key')
    expect(await keyOf(openSealed(new Blob(['order,customer\n1,2\n']), key))).toBe('sealed-foreign')
    expect(await keyOf(openSealed(new Blob([]), key))).toBe('sealed-foreign')
    expect(await keyOf(openSealed(new Blob(['age-encryption.org/v2\n-> new\n']), key))).toBe('sealed-newer')
    expect(await keyOf(openSealed(flipped(head - 10), key))).toBe('sealed-header-damaged')
    expect(await keyOf(openSealed(flipped(head + 16 + 5), key))).toBe('sealed-damaged')
    expect(await keyOf(openSealed(flipped(head + 16 + 65552 + 5), key))).toBe('sealed-damaged')
  })

  it('never gives anything else than what was sealed, wherever a byte is wrong', async () => {
    for (let at = 0; at < sealed.length; at += at < 400 ? 7 : 9973)
      expect(await keyOf(openSealed(flipped(at), key)), `byte ${at}`).not.toBe('opened')
  })

  it('tells that the end is missing, wherever it broke off', async () => {
    const head = headerBytes()
    const whole = head + 16 + 65552
    for (const length of [
      5,
      21,
      30,
      head - 3,
      head,
      head + 10,
      head + 20,
      whole,
      whole + 1,
      whole + 99,
      whole + 65552,
    ])
      expect(await keyOf(openSealed(new Blob([sealed.slice(0, length)]), key)), `${length} bytes`).toBe(
        'sealed-cut',
      )
  })
})

/** Where the command is named or installed, it is asked itself. */
const AGE = process.env.AGE ?? 'age'
const hasAge = (() => {
  try {
    execFileSync(AGE, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    console.log('Not asked: the age command, which is not installed here; a file that it sealed stands above')
    return false
  }
})()

const describeAge = () =>
  describe('the age command', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'rapport-age-'))
    const at = (name: string) => path.join(folder, name)
    afterAll(() => rmSync(folder, { recursive: true }))

    it('opens what Rapport sealed', () => {
      writeFileSync(at('key'), `${key.identity}\n`)
      writeFileSync(at('sealed'), sealed)
      const out = execFileSync(AGE, ['-d', '-i', at('key'), at('sealed')], { maxBuffer: 1e9 })
      expect(Buffer.compare(out, LONG)).toBe(0)
    })

    it('seals what Rapport opens', async () => {
      writeFileSync(at('plain'), LONG)
      execFileSync(AGE, ['-r', key.recipient, '-o', at('by-age'), at('plain')])
      const opened = await openSealed(new Blob([readFileSync(at('by-age'))]), key)
      expect(Buffer.compare(await bytesOf(opened), LONG)).toBe(0)
    })
  })

if (hasAge) describeAge()
