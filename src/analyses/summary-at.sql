-- Makes rfm_earlier (customer_id, recency_days, days, total): the summary as it stood at the end of $before.
-- Reads scope.purchases.
create or replace table rfm_earlier as
  select customer_id, date_diff('day', max(day), $before::date)::integer as recency_days, count(*)::integer as days,
    sum(value)::double as total
  from scope.purchases
  where day <= $before::date
  group by customer_id
  order by customer_id;
