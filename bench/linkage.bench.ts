import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { NativeEngine } from '../src/engine/native-engine'
import { sql, type Sql } from '../src/engine/sql'
import { components } from '../src/sources/link/components'
import { findLikely } from '../src/sources/link/likely/find-likely'
import { makePersonFields } from '../src/sources/link/likely/person-fields'
import { printTable, timed } from './table'

const DATA = fileURLToPath(new URL('../../shared/data/linkage/', import.meta.url))
const SETS: { file: string; truth: Sql; select: Sql }[] = [
  ...['febrl_dataset1.csv', 'febrl_dataset3.csv'].map((file) => ({
    file,
    truth: sql`regexp_extract(trim("rec_id"), 'rec-([0-9]+)', 1)`,
    select: sql`trim(rec_id) as tag, nullif(trim("given_name"), '') as given, nullif(trim("surname"), '') as family, nullif(trim("date_of_birth"), '') as birth,
      nullif(trim("address_1"), '') as street, nullif(trim("street_number"), '') as house, nullif(trim("postcode"), '') as postcode,
      nullif(trim("suburb"), '') as city, null::varchar as email, null::varchar as phone, null::varchar as company`,
  })),
  {
    file: 'splink_fake_1000.csv',
    truth: sql`cluster`,
    select: sql`unique_id as tag, nullif(lower(trim(first_name)), '') as given, nullif(lower(trim(surname)), '') as family, replace(nullif(trim(dob), ''), '-', '') as birth,
      null::varchar as street, null::varchar as house, null::varchar as postcode, nullif(lower(trim(city)), '') as city,
      nullif(lower(trim(email)), '') as email, null::varchar as phone, null::varchar as company`,
  },
]

export default async function linkageBench(args: string[]): Promise<void> {
  const out = []
  for (const { file, truth, select } of SETS) {
    const engine = await NativeEngine.start()
    await engine.addFile('set.csv', path.join(DATA, file))
    await engine.run(
      sql`create table mem.raw as select (row_number() over () - 1)::integer as pid, ${truth} as truth, ${select} from read_csv('set.csv', all_varchar = true, header = true)`,
    )
    await makePersonFields(
      engine,
      sql`select pid, tag, null::varchar as name, given as first_name, family as last_name, street, house, city, postcode, email, phone, company, try_strptime(birth, '%Y%m%d')::date as birth_date from mem.raw`,
    )
    const { ms, result } = await timed(() => findLikely(engine))
    const truthRows = await engine.query<{ pid: number; truth: string }>(
      sql`select pid, truth from mem.raw order by pid`,
    )
    const t = truthRows.map((x) => x.truth)
    const byTruth = new Map<string, number>()
    for (const x of t) byTruth.set(x, (byTruth.get(x) ?? 0) + 1)
    const truePairs = [...byTruth.values()].reduce((s, n) => s + (n * (n - 1)) / 2, 0)
    const blockHit = await engine.query<{ l: number; r: number }>(sql`select l, r from mem.pairs`)
    const recall = blockHit.filter(({ l, r }) => t[l] === t[r]).length / truePairs
    if (args.includes('--model')) {
      console.log(file, 'prior', result.prior, result.keys)
      result.comparisons.forEach((c, i) =>
        console.log(
          c.id.padEnd(9),
          'm',
          result.m[i]!.map((x) => x.toFixed(4)).join(' '),
          ' u',
          result.u[i]!.map((x) => x.toFixed(5)).join(' '),
          ' w',
          result.weights[i]!.map((x) => x.toFixed(1)).join(' '),
        ),
      )
    }
    for (const at of [0.5, 0.9, 0.95, 0.99]) {
      const pairs = await engine.query<{ l: number; r: number }>(
        sql`select l, r from mem.likely_pairs where probability >= ${at} order by l, r`,
      )
      const roots = components(t.length, Int32Array.from(pairs.flatMap(({ l, r }) => [l, r])))
      const groups = new Map<number, number[]>()
      roots.forEach((root, pid) => groups.set(root, [...(groups.get(root) ?? []), pid]))
      let tp = 0
      let all = 0
      for (const members of groups.values())
        for (let i = 0; i < members.length; i++)
          for (let j = i + 1; j < members.length; j++) {
            all++
            if (t[members[i]!] === t[members[j]!]) tp++
          }
      const pairTp = pairs.filter(({ l, r }) => t[l] === t[r]).length
      const f = (p: number, r: number) => (2 * p * r) / (p + r)
      out.push({
        file,
        at,
        records: t.length,
        candidates: result.candidates,
        recall: recall.toFixed(4),
        'pair P': (pairTp / pairs.length).toFixed(4),
        'pair R': (pairTp / truePairs).toFixed(4),
        'pair F1': f(pairTp / pairs.length, pairTp / truePairs).toFixed(4),
        P: (tp / all).toFixed(4),
        R: (tp / truePairs).toFixed(4),
        F1: f(tp / all, tp / truePairs).toFixed(4),
        s: (ms / 1000).toFixed(1),
      })
    }
    await engine.close()
  }
  printTable(out)
}
