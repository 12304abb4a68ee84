import { afterEach, beforeEach, expect, it } from 'vitest'
import { NativeEngine } from '../engine/native-engine'
import { sql } from '../engine/sql'
import { Sources } from '../sources/sources'
import { openParts, partsOfWorkspace } from './snapshot-parts'
import { packWorkspace, unpackWorkspace } from './workspace-file'

const ORDERS =
  'Order Number,Email,Order Date,Total\n1,ann@x.org,2024-01-05,10\n2,bob@x.org,2024-01-06,20\n3,ann@x.org,2024-02-07,30\n'
const OTHERS = 'Order Number,Email,Order Date,Total\n9,cid@x.org,2024-03-01,40\n'

let engines: NativeEngine[] = []
async function opened(csv: string, segment: string) {
  const engine = await NativeEngine.start()
  engines.push(engine)
  const sources = new Sources(engine)
  await sources.add([{ name: 'orders.csv', blob: new Blob([csv]), lastModified: Date.UTC(2026, 0, 1) }])
  await engine.run(sql`create table work.segments as select ${segment}::varchar as name`)
  return { engine, sources }
}
beforeEach(() => (engines = []))
afterEach(async () => {
  for (const engine of engines) await engine.close()
})

const standing = async ({ engine, sources }: Awaited<ReturnType<typeof opened>>) => ({
  ...(
    await engine.query(sql`
      select (select count(*)::integer from data.orders) as orders, (select sum(net)::double from data.orders) as net,
        (select count(*)::integer from data.customers) as customers, (select min(name) from work.segments) as segment`)
  )[0],
  files: sources.files.map((file) => [file.no, file.name, file.status, file.rows.loaded]),
})
const OF_FIRST = {
  orders: 3,
  net: 60,
  customers: 2,
  segment: 'Loyal',
  files: [[1, 'orders.csv', 'loaded', 3]],
}
const OF_OTHER = { orders: 1, net: 40, customers: 1, segment: 'New', files: [[1, 'orders.csv', 'loaded', 1]] }

async function throughFile(parts: ReadonlyMap<string, Blob>) {
  const file = await packWorkspace({ app: '', madeAt: '', name: '', counts: {}, parts })
  return (await unpackWorkspace(file)).parts
}

it('opens in the stead of another workspace all that was saved, and its mappings can still be changed', async () => {
  const first = await opened(ORDERS, 'Loyal')
  const parts = await throughFile(await partsOfWorkspace(first.engine, first.sources))
  expect([...parts.keys()].map((name) => name.replace(/^files\/.*/, 'a file')).sort()).toEqual([
    'a file',
    'data.duckdb',
    'read.duckdb',
    'sources.json',
    'work.duckdb',
  ])
  const other = await opened(OTHERS, 'New')
  expect(await standing(other)).toEqual(OF_OTHER)
  await openParts(other.engine, other.sources, parts)
  expect(await standing(other)).toEqual(OF_FIRST)

  const { mapping } = other.sources.files[0]!
  await other.sources.remap(1, structuredClone(mapping!))
  await other.sources.add([
    { name: 'more.csv', blob: new Blob([OTHERS]), lastModified: Date.UTC(2026, 0, 1) },
  ])
  expect(await standing(other)).toMatchObject({ orders: 4, net: 100, customers: 3, segment: 'Loyal' })
})

it('leaves what was open as it was where the file cannot be opened', async () => {
  const first = await opened(ORDERS, 'Loyal')
  const parts = await partsOfWorkspace(first.engine, first.sources)
  const other = await opened(OTHERS, 'New')
  const wrong: [string, Blob | null, string][] = [
    ['work.duckdb', new Blob([new Uint8Array(12_288).fill(68)]), 'workspace-newer'],
    [[...parts.keys()].find((name) => name.startsWith('files/'))!, null, 'workspace-newer'],
    ['sources.json', null, 'workspace-damaged'],
    ['sources.json', new Blob(['{"files":']), 'workspace-damaged'],
    ['sources.json', new Blob(['{"files":{}}']), 'workspace-damaged'],
  ]
  for (const [name, blob, key] of wrong) {
    const broken = new Map(parts)
    if (blob) broken.set(name, blob)
    else broken.delete(name)
    await expect(openParts(other.engine, other.sources, broken)).rejects.toMatchObject({ key })
    expect(await standing(other), name).toEqual(OF_OTHER)
  }
})
