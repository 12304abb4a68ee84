-- Reads customer_value, churn, scope.summary and scope.orders through the people given by a query of customer_ids.
-- One row: how many they are, what they are expected to bring in 12 months and the spread of that sum (the standard
-- deviations of single customers, a 90 % interval taken as 3.29 of them, added as if independent), what is at stake where
-- churn knows it, their median time between purchase days in days, their mean purchase, and how many are among the best
-- tenth by value. Money in the workspace currency.
with people as ($people),
valued as (
  select v.customer_id, coalesce(v.clv_12m, v.simple_per_year) as worth,
    case when v.clv_12m is null then 0 else (v.clv_12m_high - v.clv_12m_low) / 3.29 end as spread
  from customer_value v
),
best as (select quantile_cont(worth, 0.9) as least from valued where worth > 0)
select count(*)::integer as n, sum(worth)::double as worth, sqrt(sum(spread * spread))::double as spread,
  sum(c.at_stake)::double as at_stake, count(worth)::integer as valued, (case when count(c.p_alive) = count(*) then avg(c.p_alive) end)::double as p_alive,
  median(date_diff('day', s.first_day, s.last_day) / (s.days - 1.0)) filter (s.days > 1)::double as gap,
  (sum(s.total) / nullif(sum(s.orders), 0))::double as basket,
  count(*) filter (worth >= (select least from best))::integer as best
from people p
left join valued v on v.customer_id = p.customer_id
left join churn c on c.customer_id = p.customer_id
left join scope.summary s on s.customer_id = p.customer_id;
