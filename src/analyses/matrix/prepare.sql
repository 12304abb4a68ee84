-- Reads mem.main.activity, data.identities, data.customers and feelings up to as_of. Makes what the groups are measured on; people go by a
-- number of their own here, which is far quicker to group by than their ids:
--   matrix_people (who, customer_id, filled): filled: share of e-mail, name, phone and postcode or city that is known
--   matrix_acts (who, source, touch, month, n, said, last_day): acts by month; touch: a bit for each touchpoint (all beyond the
--     60th share one); said: the customer spoke, or answered a letter
--   matrix_reach (who, source, first_month): who stands in which source since when (NULL: no act there tells)
--   matrix_known (who, customer_id, filled, first_month, second_month): since when they stand in one source, and in two
--   matrix_felt (customer_id, source, month, n, total): texts that were read, and the sum of their feelings as places 0..1
--   matrix_records (source, records, linked): records that could name a person, and those that lead to one
create or replace table matrix_people as
select (row_number() over (order by customer_id))::integer as who, customer_id,
  ((email is not null)::integer + (name is not null)::integer + (phone is not null)::integer
    + (coalesce(postcode, city) is not null)::integer) / 4.0 as filled
from data.customers;

create or replace table matrix_acts as
with touchpoints as (
  select touchpoint, 1::bigint << least(row_number() over (order by touchpoint), 60) as touch
  from (select distinct touchpoint from mem.main.activity where touchpoint is not null)
)
select p.who, a.platform as source, t.touch, date_trunc('month', a.occurred_at)::date as month, count(*)::integer as n,
  bool_or(a.touchpoint in ('help desk', 'survey', 'review') or a.kind in ('click', 'reply')) as said,
  max(a.occurred_at)::date as last_day
from mem.main.activity a
left join matrix_people p using (customer_id)
left join touchpoints t using (touchpoint)
where a.platform is not null and a.occurred_at::date <= $as_of::date
group by 1, 2, 3, 4;

create or replace table matrix_reach as
select who, source, min(month)::date as first_month
from (
  select who, source, month from matrix_acts where who is not null
  union all
  select p.who, i.source, null
  from (select distinct customer_id, source from data.identities where source is not null) i
  join matrix_people p using (customer_id)
)
group by who, source;

create or replace table matrix_known as
select p.who, p.customer_id, p.filled, min(r.first_month)::date as first_month,
  (list_sort(list(coalesce(r.first_month, date '0001-01-01')) filter (r.source is not null)))[2] as second_month
from matrix_people p left join matrix_reach r using (who)
group by p.who, p.customer_id, p.filled;

create or replace table matrix_felt as
select customer_id, source, date_trunc('month', occurred_at)::date as month, count(*)::integer as n,
  sum((feeling + 1) / 2)::double as total
from feelings
where feeling is not null and coalesce(occurred_at::date <= $as_of::date, true)
group by all
order by all;

create or replace table matrix_records as
with named as (
  select source, count(*) as records, count(customer_id) as linked from data.identities where source is not null group by source
),
acted as (
  select source, sum(n) as records, coalesce(sum(n) filter (who is not null), 0) as linked from matrix_acts group by source
)
-- What hangs on an order names nobody itself, and leads to a person all the same.
select source, coalesce(n.records, a.records)::double as records,
  greatest(coalesce(n.linked, 0), round(coalesce(n.records, a.records) * coalesce(a.linked / a.records, 0)))::double as linked
from named n full join acted a using (source);
