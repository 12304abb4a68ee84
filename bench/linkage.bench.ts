import { existsSync } from 'node:fs'
import path from 'node:path'
import { NativeEngine } from '../src/engine/native-engine'
import { ident, join, sql, type Sql } from '../src/engine/sql'
import { clusters } from '../src/sources/link/likely/clusters'
import { probabilityOf } from '../src/sources/link/likely/calibrate'
import { findLikely } from '../src/sources/link/likely/find-likely'
import { makePersonFields, SAID } from '../src/sources/link/likely/person-fields'
import { ROOT } from '../scripts/root.mjs'
import { madePeople } from './made-people'
import { printTable, seconds, sizes, timed } from './table'

const DATA = path.join(ROOT, '../shared/data/linkage')
const THRESHOLDS = [0.5, 0.9, 0.95, 0.99]

interface TruthSet {
  file: string
  /** Equal for records of one person. */
  truth: Sql
  said: Partial<Record<(typeof SAID)[number], Sql>>
}

const column = (name: string): Sql => sql`nullif(trim(${ident(name)}), '')`
const day = (text: Sql): Sql => sql`try_strptime(replace(${text}, '-', ''), '%Y%m%d')::date`

const febrl = (file: string): TruthSet => ({
  file,
  truth: sql`regexp_extract(trim("rec_id"), 'rec-([0-9]+)', 1)`,
  said: {
    first_name: column('given_name'),
    last_name: column('surname'),
    street: sql`concat_ws(' ', ${column('street_number')}, ${column('address_1')})`,
    city: column('suburb'),
    postcode: column('postcode'),
    birth_date: day(column('date_of_birth')),
  },
})

const SETS: readonly TruthSet[] = [
  ...['febrl_dataset1.csv', 'febrl_dataset2.csv', 'febrl_dataset3.csv'].map(febrl),
  {
    file: 'splink_fake_1000.csv',
    truth: sql`cluster`,
    said: {
      first_name: column('first_name'),
      last_name: column('surname'),
      birth_date: day(column('dob')),
      city: column('city'),
      email: sql`lower(${column('email')})`,
    },
  },
]

/**
 * How well records of one person find each other where the truth is known, with nothing tuned to a set; then how long it takes as
 * people become more (`--rows=1000,10000`), in times of joining them by equal name and birth date. `--model` prints what was learnt.
 */
export default async function linkageBench(args: string[]): Promise<void> {
  const sets = SETS.filter(({ file }) => existsSync(path.join(DATA, file)))
  if (sets.length === 0) console.log('skipped: ../shared/data/linkage is not there')
  const rows = []
  for (const set of sets) rows.push(...(await measure(set, args.includes('--model'))))
  if (rows.length > 0) printTable(rows)
  const made = []
  const given = args.some((arg) => arg.startsWith('--rows='))
  for (const n of given ? sizes(args) : [1_000, 10_000, 50_000, 200_000, 500_000])
    made.push(await measureMade(n))
  printTable(made)
}

/** Made people, on the engine that reads files in the page too, natively. */
async function measureMade(n: number) {
  const people = madePeople(n)
  const engine = await NativeEngine.start()
  await engine.insert(sql`mem.made`, {
    pid: Int32Array.from(people, (_, i) => i),
    first_name: people.map(({ first }) => first),
    last_name: people.map(({ last }) => last),
    street: people.map(({ street }) => street),
    city: people.map(({ city }) => city),
    postcode: people.map(({ postcode }) => postcode),
    email: people.map(({ email }) => email || null),
    birth: people.map(({ birth }) => birth || null),
  })
  await engine.run(sql`
    create table mem.person_said as select pid, pid::varchar as tag, pid as known, '' as shop, null::varchar as name, first_name,
      last_name, street, city, postcode, email, null::varchar as phone, null::varchar as company, birth::date as birth_date from mem.made`)
  const plain = await timed(() =>
    engine.query(sql`select count(*) as n from mem.made a join mem.made b
      on a.first_name = b.first_name and a.last_name = b.last_name and a.birth = b.birth and a.pid < b.pid`),
  )
  const { ms, result: model } = await timed(async () => {
    await makePersonFields(engine)
    return findLikely(engine)
  })
  const found = await engine.query<{ l: number; r: number; weight: number }>(
    sql`select l, r, weight from mem.likely_pairs where weight > 0 order by l, r`,
  )
  await engine.close()
  const likely = found.map(({ l, r, weight }) => ({ a: l, b: r, probability: probabilityOf(weight) }))
  const roots = clusters({ size: n, certain: [], likely, threshold: 0.95, apart: [] })
  return {
    records: n,
    pairs: model!.candidates,
    recall: model!.recall?.toFixed(4) ?? '',
    ...pairwise(
      people.map(({ truth }) => String(truth)),
      roots,
    ),
    s: seconds(ms),
    'times plain': (ms / plain.ms).toFixed(0),
    'µs a record': ((1000 * ms) / n).toFixed(0),
  }
}

async function measure({ file, truth, said }: TruthSet, showModel: boolean) {
  const engine = await NativeEngine.start()
  await engine.addFile('set.csv', path.join(DATA, file))
  const columns = SAID.map((name) => {
    const type = name === 'birth_date' ? sql`date` : sql`varchar`
    return sql`(${said[name] ?? sql`null`})::${type} as ${ident(name)}`
  })
  await engine.run(sql`
    create table mem.raw as select (row_number() over () - 1)::integer as pid, ${truth} as truth, *
      from read_csv('set.csv', all_varchar = true, header = true);
    create table mem.person_said as select pid, pid::varchar as tag, pid as known, '' as shop, ${join(columns, ', ')} from mem.raw`)
  const { ms, result: model } = await timed(async () => {
    await makePersonFields(engine)
    return findLikely(engine)
  })
  const rows = await engine.query<{ truth: string }>(sql`select truth from mem.raw order by pid`)
  const truths = rows.map((row) => row.truth)
  const found = await engine.query<{ l: number; r: number; weight: number }>(
    sql`select l, r, weight from mem.likely_pairs order by l, r`,
  )
  await engine.close()
  if (!model) throw new Error(`${file} has too little to compare`)
  if (showModel) console.log(file, JSON.stringify(model, null, 1))
  const likely = found.map(({ l, r, weight }) => ({ a: l, b: r, probability: probabilityOf(weight) }))
  return THRESHOLDS.map((threshold) => {
    const roots = clusters({
      size: truths.length,
      certain: [],
      likely,
      threshold,
      apart: [],
    })
    return {
      file,
      at: threshold,
      records: truths.length,
      pairs: model.candidates,
      recall: model.recall?.toFixed(4) ?? '',
      ...pairwise(truths, roots),
      s: (ms / 1000).toFixed(1),
    }
  })
}

/** Precision, recall and F1 over the pairs of records that stand together. */
function pairwise(truths: readonly string[], roots: Int32Array) {
  const pairsOf = (keys: Iterable<string>) => {
    const sizes = new Map<string, number>()
    for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1)
    return [...sizes.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0)
  }
  const right = pairsOf(truths.map((truth, i) => `${truth} ${roots[i]}`))
  const P = right / pairsOf(Array.from(roots, String))
  const R = right / pairsOf(truths)
  return { P: P.toFixed(4), R: R.toFixed(4), F1: ((2 * P * R) / (P + R)).toFixed(4) }
}
