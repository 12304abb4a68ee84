import type { Engine } from '../../engine/engine'
import { sql, sqlFile } from '../../engine/sql'
import { MASK_FIRST, MASK_HOUSES, MASK_SECOND } from './mask-words.en'
import masksSql from './masks.sql?raw'

/** What stands for one customer; NULL columns of theirs stay NULL. */
export interface Mask {
  customer_id: string
  id: string
  name: string
  first_name: string
  last_name: string
  email: string
  phone: string
  company: string | null
  street: string
  number: string
}

/** Makes the tables of `work` that masks rest on: the salt, and the turns of names that were taken. */
export async function createMaskTables(engine: Engine): Promise<void> {
  await engine.run(sql`
    create table if not exists work.privacy (salt varchar);
    create table if not exists work.mask_turns (customer_id varchar, turn integer)`)
}

/**
 * The secret of a workspace. Drawn from all that is known of its people when first asked for and kept in `work`, so that
 * the same files give the same masks; who does not hold the data cannot work it out. '' while nobody is known: nothing is drawn
 * from nothing.
 */
export async function saltOf(engine: Engine): Promise<string> {
  await createMaskTables(engine)
  const read = () => engine.query<{ salt: string }>(sql`select salt from work.privacy`)
  const [kept] = await read()
  if (kept) return kept.salt
  const [there] = await engine.query<{ n: number }>(sql`select count(*) as n from data.customers`)
  if (there!.n === 0) return ''
  await engine.run(sql`
    insert into work.privacy
      select md5('masks' || coalesce(string_agg(md5(concat_ws(chr(31), customer_id, number, name, email, phone, street, company)),
        '' order by customer_id), '')) from data.customers`)
  return (await read())[0]!.salt
}

/** Makes `mem.masks` for the customers there are. No two share a name: who came first keeps it, the other draws again. */
export async function makeMasks(
  engine: Engine,
  { firsts, seconds } = { firsts: MASK_FIRST, seconds: MASK_SECOND },
): Promise<void> {
  const salt = await saltOf(engine)
  const make = sqlFile(masksSql, {
    salt,
    firsts,
    seconds,
    houses: MASK_HOUSES,
    first_count: firsts.length,
    second_count: seconds.length,
    house_count: MASK_HOUSES.length,
  })
  for (;;) {
    await engine.run(make)
    const [clashes] = await engine.query<{ n: number }>(
      sql`select count(*)::integer as n from (select 1 from mem.masks group by name having count(*) > 1)`,
    )
    if (clashes!.n === 0) return
    await engine.run(sql`
      create or replace table mem.drawn_again as
        select m.customer_id, coalesce(t.turn, 0) + 1 as turn
        from mem.masks m left join work.mask_turns t using (customer_id) left join data.customers c using (customer_id)
        where m.name in (select name from mem.masks group by name having count(*) > 1)
        qualify row_number() over (partition by m.name order by c.first_seen nulls last, m.customer_id) > 1;
      delete from work.mask_turns where customer_id in (select customer_id from mem.drawn_again);
      insert into work.mask_turns select * from mem.drawn_again;
      drop table mem.drawn_again`)
  }
}
