-- Makes schema scope. Reads the canonical tables; parameters: as_of (day), from_day, to_day (days, may be NULL; to_day is
-- exclusive), currency. `selected` is a table of customer_ids or everybody.
-- An amount in another currency counts as a purchase day, without its amount (contracts 6).
-- purchases, summary and months are bound to as_of and currency alone: a selection never refits a model.
--   purchases (customer_id, day, value, orders): one row per customer and day with a purchase (contracts 1)
--   summary (customer_id, first_day, last_day, days, orders, total, first_value, recency_days, tenure_days): one per customer
--   months (customer_id, month, days, value)
create or replace table scope.purchases as
  select customer_id, occurred_at::date as day,
    coalesce(sum(net) filter (currency is null or currency = $currency), 0)::double as value, count(*)::integer as orders
  from data.orders
  where customer_id is not null and occurred_at is not null
    and not cancelled and not test and not fully_refunded
    and occurred_at::date <= $as_of::date
  group by all
  having value >= 0
  order by customer_id, day;

create or replace table scope.summary as
  select customer_id, min(day) as first_day, max(day) as last_day, count(*)::integer as days,
    sum(orders)::integer as orders, sum(value)::double as total, arg_min(value, day)::double as first_value,
    date_diff('day', max(day), $as_of::date)::integer as recency_days,
    date_diff('day', min(day), $as_of::date)::integer as tenure_days
  from scope.purchases
  group by customer_id
  order by customer_id;

create or replace table scope.months as
  select customer_id, date_trunc('month', day)::date as month, count(*)::integer as days,
    sum(value)::double as value
  from scope.purchases
  group by all
  order by customer_id, month;
