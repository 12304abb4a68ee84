-- Reads mem.main.activity, data.identities, data.customers up to as_of. Makes what the groups are measured on:
--   matrix_acts (customer_id, source, touchpoint, month, n, said, last_day): acts; said: the customer spoke, or answered a letter
--   matrix_reach (customer_id, source, first_month): who stands in which source since when (NULL: no act there tells)
--   matrix_known (customer_id, filled, first_month): share of e-mail, name, phone and postcode or city that is known
--   matrix_records (source, records, linked): records that could name a person, and those that lead to one
create or replace table matrix_acts as
select customer_id, platform as source, touchpoint, date_trunc('month', occurred_at)::date as month, count(*) as n,
  bool_or(touchpoint in ('help desk', 'survey', 'review') or kind in ('click', 'reply')) as said,
  max(occurred_at)::date as last_day
from mem.main.activity
where platform is not null and occurred_at::date <= $as_of::date
group by 1, 2, 3, 4;

create or replace table matrix_reach as
select customer_id, source, min(month)::date as first_month
from (
  select customer_id, source, month from matrix_acts where customer_id is not null
  union all
  select distinct customer_id, source, null from data.identities where customer_id is not null and source is not null
)
group by customer_id, source;

create or replace table matrix_known as
select c.customer_id,
  ((c.email is not null)::integer + (c.name is not null)::integer + (c.phone is not null)::integer
    + (coalesce(c.postcode, c.city) is not null)::integer) / 4.0 as filled,
  min(r.first_month)::date as first_month
from data.customers c left join matrix_reach r using (customer_id)
group by all;

create or replace table matrix_records as
with named as (
  select source, count(*) as records, count(customer_id) as linked from data.identities where source is not null group by source
)
select source, records, linked from named
union all
select source, sum(n) as records, coalesce(sum(n) filter (customer_id is not null), 0) as linked
from matrix_acts
where source not in (select source from named)
group by source;
