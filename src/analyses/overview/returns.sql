-- Reads scope.months. One row per month of first purchases for which the three months after it are over on as_of: how many bought
-- for the first time, and how many of them again in one of those three months.
with firsts as (select customer_id, min(month) as month from scope.months group by customer_id),
newcomers as (
  select f.month, coalesce(bool_or(date_diff('month', f.month, m.month) between 1 and 3), false) as returned
  from firsts f join scope.months m using (customer_id)
  where f.month + interval 4 month <= $as_of::date + 1
  group by f.customer_id, f.month
)
select strftime(month, '%Y-%m-%d')::varchar as month, count(*)::integer as newcomers,
  count(*) filter (returned)::integer as returned
from newcomers
group by newcomers.month
order by newcomers.month;
