-- What the list of customers says of itself. Reads people. One row: counts by kind, who bought once, and how few of the
-- customers bring half of the revenue (half_by; NULL without revenue).
with buyers as (
  select revenue, sum(revenue) over (order by revenue desc, no) as running, sum(revenue) over () as total,
    row_number() over (order by revenue desc, no) as place
  from people
  where kind = 'customer' and revenue > 0
)
select count(*) filter (kind = 'customer')::integer as customers, count(*) filter (kind = 'prospect')::integer as prospects,
  count(*) filter (kind = 'person')::integer as persons,
  count(*) filter (kind = 'customer' and purchase_days = 1)::integer as once,
  (select min(place) filter (running >= total / 2) from buyers)::integer as half_by,
  strftime(min(first_order), '%Y-%m-%d') as from_day, strftime(max(last_order), '%Y-%m-%d') as to_day
from people
