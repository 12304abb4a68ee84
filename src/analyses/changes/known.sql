-- One row: people known by the end of $since and of as_of, by the first that files say of them or that they did, and those of whom
-- nothing has a date. Reads data.customers and mem.main.activity.
with did as (
    select customer_id, min(occurred_at) as first_act from mem.main.activity where customer_id is not null group by customer_id),
  met as (select least(first_seen, first_act)::date as day from data.customers left join did using (customer_id))
select count(*) filter (day <= $since::date)::integer as then_, count(*) filter (day <= $as_of::date)::integer as now,
  count(*) filter (day is null)::integer as undated
from met
