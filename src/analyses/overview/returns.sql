-- Reads scope.purchases and scope.summary. One row per month of first purchases whose 90 days have passed for everybody: how many
-- bought for the first time, and how many of them again within 90 days.
with firsts as (
  select date_trunc('month', s.first_day)::date as month,
    count(*) filter (p.day > s.first_day and p.day <= s.first_day + 90) > 0 as returned
  from scope.summary s join scope.purchases p using (customer_id)
  where (date_trunc('month', s.first_day) + interval 1 month)::date + 89 <= $as_of::date
  group by s.customer_id, s.first_day
)
select strftime(month, '%Y-%m-%d')::varchar as month, count(*)::integer as newcomers,
  count(*) filter (returned)::integer as returned
from firsts
group by firsts.month
order by firsts.month;
