import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NativeEngine } from '../engine/native-engine'
import { sql } from '../engine/sql'
import { seal } from './sealed'
import { isSealedWorkspace, packWorkspace, unpackWorkspace, type WorkspaceParts } from './workspace-file'
import { writeZip } from './zip-parts'

const PASSPHRASE = 'drei kleine Kannen'
let workspace: WorkspaceParts
let plain: Blob

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())
const keyOf = (work: Promise<unknown>) =>
  work.then(
    () => 'opened',
    (error: { key?: string }) => error.key ?? String(error),
  )

beforeAll(async () => {
  const engine = await NativeEngine.start()
  await engine.run(
    sql`create table data.orders as select 'o' || i as id, i * 1.5 as net from range(1000) t(i)`,
  )
  await engine.run(sql`create table work.segments as select 'Anna Tamm' as name`)
  const snapshot = async (place: 'data' | 'work') => new Blob([new Uint8Array(await engine.snapshot(place))])
  workspace = {
    app: '0.1.0',
    madeAt: '2026-01-02T03:04:05.000Z',
    name: 'Kontor Tea',
    counts: { customers: 1000, files: 1 },
    parts: new Map([
      ['data.duckdb', await snapshot('data')],
      ['work.duckdb', await snapshot('work')],
      ['settings.json', new Blob(['{"a":1}'])],
    ]),
  }
  await engine.close()
  plain = await packWorkspace(workspace)
})

async function expectSame(opened: WorkspaceParts): Promise<void> {
  expect({ ...opened, parts: [...opened.parts.keys()] }).toEqual({
    ...workspace,
    parts: [...workspace.parts.keys()],
  })
  for (const [name, blob] of workspace.parts)
    expect(Buffer.compare(await bytesOf(opened.parts.get(name)!), await bytesOf(blob)), name).toBe(0)
}

type Changes = Record<string, Blob | ((manifest: Record<string, unknown>) => unknown)>

/** The file with some of its members replaced. */
async function with_(changes: Changes): Promise<Blob> {
  const { parts } = await unpackWorkspace(plain)
  const bytes = Buffer.from(await bytesOf(plain))
  expect(bytes.subarray(30, 42).toString()).toBe('rapport.json')
  const { ZipReader, BlobReader, TextWriter } = await import('@zip.js/zip.js/lib/zip-core-native.js')
  const [first] = await new ZipReader(new BlobReader(plain)).getEntries()
  if (!first || first.directory) throw new Error('no manifest')
  const manifest = JSON.parse(await first.getData(new TextWriter())) as Record<string, unknown>
  const change = changes['rapport.json']
  const text = typeof change === 'function' ? change(manifest) : manifest
  return writeZip([
    { name: 'rapport.json', blob: change instanceof Blob ? change : new Blob([JSON.stringify(text)]) },
    ...[...parts].map(([name, blob]) => ({ name, blob: (changes[name] as Blob | undefined) ?? blob })),
  ])
}

describe('a workspace file', () => {
  it('gives back what was put in, and is the same for the same', async () => {
    expect(await isSealedWorkspace(plain)).toBe(false)
    await expectSame(await unpackWorkspace(plain))
    expect(Buffer.compare(await bytesOf(await packWorkspace(workspace)), await bytesOf(plain))).toBe(0)
  })

  it('is far smaller than the snapshots where these are mostly empty pages', () => {
    const all = [...workspace.parts.values()].reduce((sum, part) => sum + part.size, 0)
    expect(plain.size).toBeLessThan(all / 5)
  })

  it('tells that it breaks off, wherever it does', async () => {
    for (const share of [0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.9999]) {
      const length = Math.max(60, Math.floor(plain.size * share))
      expect(await keyOf(unpackWorkspace(plain.slice(0, length))), `${length} bytes`).toBe('workspace-cut')
    }
  })

  it('never gives anything else than what was saved, wherever a byte is wrong', async () => {
    const bytes = await bytesOf(plain)
    const told = new Set<string>()
    const places = [...Array.from({ length: 80 }, (_, i) => Math.floor((i * bytes.length) / 80))]
    for (let i = 0; i < 200; i++) places.push(bytes.length - 1 - i)
    for (const at of places) {
      const copy = bytes.slice()
      copy[at]! ^= 4
      const file = new Blob([copy])
      const outcome = await keyOf(unpackWorkspace(file))
      // A byte that means nothing, such as a date, may be wrong without harm.
      if (outcome === 'opened') await expectSame(await unpackWorkspace(file))
      else told.add(outcome)
    }
    expect([...told].sort()).toEqual(['workspace-cut', 'workspace-damaged', 'workspace-foreign'])
  })

  it.each<[string, () => Promise<Blob> | Blob]>([
    ['nothing', () => new Blob([])],
    ['a csv', () => new Blob(['order,customer\n1,2\n'])],
    ['a bare DuckDB file', () => workspace.parts.get('data.duckdb')!],
    ['another zip', () => writeZip([{ name: 'orders.csv', blob: new Blob(['a,b\n']) }])],
    ['a zip with another rapport.json', () => with_({ 'rapport.json': () => ({ format: 'something' }) })],
    [
      'a cut zip of another',
      async () =>
        (await writeZip([{ name: 'orders.csv', blob: new Blob(['a,b\n'.repeat(99)]) }])).slice(0, 70),
    ],
  ])('refuses %s as not ours', async (_, make) =>
    expect(await keyOf(unpackWorkspace(await make()))).toBe('workspace-foreign'),
  )

  it('refuses what a newer Rapport wrote, and what does not fit its own list', async () => {
    const newer = await with_({ 'rapport.json': (manifest) => ({ ...manifest, version: 2 }) })
    expect(await keyOf(unpackWorkspace(newer))).toBe('workspace-newer')
    const wrong: Changes[] = [
      { 'rapport.json': new Blob(['{"format":']) },
      { 'rapport.json': (manifest) => ({ ...manifest, parts: 'none' }) },
      { 'rapport.json': (manifest) => ({ ...manifest, parts: [] }) },
      { 'rapport.json': (manifest) => ({ ...manifest, parts: [null] }) },
      { 'settings.json': new Blob(['{"a":2}']) },
      { 'settings.json': new Blob(['{"a":1} and more']) },
      { 'work.duckdb': new Blob(['not a database']) },
    ]
    for (const change of wrong)
      expect(await keyOf(unpackWorkspace(await with_(change)))).toBe('workspace-damaged')
  })

  it('refuses a bomb before it goes off', async () => {
    const part = (bytes: number) => (manifest: Record<string, unknown>) => ({
      ...manifest,
      parts: [{ name: 'settings.json', bytes, sha256: '' }],
    })
    const zeros = new Blob([new Uint8Array(15 * 1024 * 1024)])
    const honest = await with_({ 'rapport.json': part(90 * 1024 * 1024), 'settings.json': zeros })
    expect(await keyOf(unpackWorkspace(honest))).toBe('workspace-too-large')

    // It claims 77 bytes, in the archive too, and unpacks to 15 million.
    const liar = Buffer.from(await bytesOf(await with_({ 'rapport.json': part(77), 'settings.json': zeros })))
    const size = Buffer.alloc(4)
    size.writeUInt32LE(zeros.size)
    for (let at = liar.indexOf(size); at >= 0; at = liar.indexOf(size, at + 1)) liar.writeUInt32LE(77, at)
    expect(await keyOf(unpackWorkspace(new Blob([liar])))).toBe('workspace-damaged')
  })
})

describe('sealed', () => {
  let sealed: Blob
  beforeAll(async () => {
    sealed = await packWorkspace(workspace, PASSPHRASE)
  })

  it('opens with its passphrase alone, and shows nothing to anybody else', async () => {
    expect(await isSealedWorkspace(sealed)).toBe(true)
    const text = Buffer.from(await bytesOf(sealed)).toString('latin1')
    for (const word of ['Kontor', 'Anna', 'customers', 'data.duckdb', '2026', '0.1.0'])
      expect(text.includes(word), word).toBe(false)
    expect(await keyOf(unpackWorkspace(sealed))).toBe('workspace-needs-passphrase')
    expect(await keyOf(unpackWorkspace(sealed, 'vier kleine Kannen'))).toBe('wrong-passphrase')
    await expectSame(await unpackWorkspace(sealed, PASSPHRASE))
  })

  it('tells damage from a wrong passphrase without trying it, in the wrapped key too', async () => {
    const bytes = await bytesOf(sealed)
    const scrypt = Buffer.from(bytes).indexOf('-> scrypt')
    for (const at of [scrypt + 12, scrypt + 50, scrypt + 300, bytes.length >> 1]) {
      const copy = bytes.slice()
      copy[at]! ^= 1
      expect(await keyOf(unpackWorkspace(new Blob([copy]), 'whatever it is'))).toBe('workspace-damaged')
    }
    expect(await keyOf(unpackWorkspace(sealed.slice(0, sealed.size - 100), PASSPHRASE))).toBe('workspace-cut')
  })

  it('opens what age itself sealed, and refuses what is sealed but no workspace', async () => {
    await expectSame(await unpackWorkspace(await seal(plain, { passphrase: PASSPHRASE }), PASSPHRASE))
    const other = await seal(new Blob(['a letter']), { passphrase: PASSPHRASE })
    expect(await keyOf(unpackWorkspace(other, PASSPHRASE))).toBe('workspace-foreign')
  })
})

let native: NativeEngine
beforeAll(async () => {
  native = await NativeEngine.start()
})
afterAll(() => native.close())

it('holds snapshots that DuckDB opens', async () => {
  const { parts } = await unpackWorkspace(plain)
  await native.addFile('data_from_file', parts.get('data.duckdb')!)
  await native.run(sql`attach 'data_from_file' as opened (read_only)`)
  expect(
    await native.query(sql`select count(*)::integer as n, sum(net)::double as net from opened.orders`),
  ).toEqual([{ n: 1000, net: 749_250 }])
})
