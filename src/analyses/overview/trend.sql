-- Reads scope.months and the orders of nobody known. One row per month from the first purchase
-- to last_month, in the workspace currency:
--   revenue: net of the month, sales without a known person included; known: the part from known customers
--   revenue_12m, known_12m: of the twelve months that end with it (NULL before there were twelve)
--   active: customers with a purchase in those twelve months
with bounds as (
  select date_trunc('month', min(month))::date as first_month from scope.months
),
grid as (
  select unnest(range(first_month::timestamp, $last_month::timestamp + interval 1 month, interval 1 month))::date as month
  from bounds
),
known as (select month, sum(value) as value from scope.months group by month),
nobody as (
  select date_trunc('month', occurred_at)::date as month, sum(net) as value
  from data.orders
  where customer_id is null and not cancelled and not test and not fully_refunded
    and (currency is null or currency = $currency) and occurred_at::date <= $as_of::date
  group by 1
),
-- A customer counts as active from the month of a purchase for twelve months, or until the next purchase takes over.
spans as (
  select month, least(
    coalesce(lead(month) over (partition by customer_id order by month), date '9999-01-01'),
    (month + interval 12 month)::date) as until
  from scope.months
),
steps as (
  select month, sum(step) as step
  from (select month, 1 as step from spans union all select until, -1 from spans)
  group by month
),
laid as (
  select g.month, coalesce(k.value, 0) + coalesce(n.value, 0) as revenue, coalesce(k.value, 0) as known,
    coalesce(t.step, 0) as step
  from grid g
  left join known k using (month) left join nobody n using (month) left join steps t using (month)
),
rolled as (
  select *, row_number() over (order by month) as place,
    sum(revenue) over (order by month rows 11 preceding) as revenue_12m,
    sum(known) over (order by month rows 11 preceding) as known_12m, sum(step) over (order by month) as active
  from laid
)
select strftime(month, '%Y-%m-%d')::varchar as month, revenue::double as revenue, known::double as known,
  case when place >= 12 then revenue_12m end::double as revenue_12m,
  case when place >= 12 then known_12m end::double as known_12m,
  case when place >= 12 then active end::integer as active
from rolled
order by rolled.month;
