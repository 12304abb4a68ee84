-- What the customer analyses rest on: customers, first and last purchase day, and the orders they do without.
-- Reads scope.summary, data.orders; counts in orders up to as_of.
select (select count(*) from scope.summary)::integer as customers,
  (select strftime(min(first_day), '%Y-%m-%d') from scope.summary) as first_day,
  (select strftime(max(last_day), '%Y-%m-%d') from scope.summary) as last_day,
  (select sum(days) from scope.summary)::double as days,
  (select sum(total) from scope.summary)::double as total,
  count(*) filter (cancelled or test or fully_refunded)::integer as void,
  count(*) filter (not (cancelled or test or fully_refunded) and customer_id is null)::integer as anonymous,
  count(*) filter (not (cancelled or test or fully_refunded) and customer_id is not null
    and currency is not null and currency <> $currency)::integer as other_currency
from data.orders
where occurred_at::date <= $as_of::date
