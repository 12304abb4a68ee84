-- Reads data.orders of the people given in the 365 days up to as_of: what was taken off in the workspace currency, and on
-- how many of their orders.
select coalesce(sum(discount) filter (discount > 0), 0)::double as given,
  count(*) filter (discount > 0)::integer as discounted, count(*)::integer as orders
from data.orders
where customer_id in ($people) and not cancelled and not test and (currency is null or currency = $currency)
  and occurred_at::date > $as_of::date - 365 and occurred_at::date <= $as_of::date;
