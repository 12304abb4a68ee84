import type { Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'

/**
 * Fills `data.link_conflicts`: what one customer's records say differently, and contacts that joined nobody, as several people use
 * them.
 */
export async function noteConflicts(engine: Engine): Promise<void> {
  await engine.run(sql`
    create or replace table mem.link_person as
      select c.customer_id, p.* from mem.link_profile p join data.profile_customer c using (pid);
    delete from data.link_conflicts;
    insert into data.link_conflicts
      select distinct customer_id, 'email', email, source, record from mem.link_person
      where email is not null and customer_id in (
        select customer_id from mem.link_person group by customer_id having count(distinct email) > 1)
      order by all;
    insert into data.link_conflicts
      select distinct customer_id, 'phone', e164, source, record from mem.link_person
      where e164 in (select contact from mem.link_shared_contact)
        or 'p:' || e164 in (select key from mem.link_shared where rule = 'phone' and emails > 1)
      order by all;
    insert into data.link_conflicts
      select distinct customer_id, 'shared_email', email, source, record from mem.link_person
      where delivered in (select contact from mem.link_shared_contact)
      order by all;
    drop table mem.link_person`)
}
