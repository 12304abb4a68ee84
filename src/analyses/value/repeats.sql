-- One row per customer, as the purchase models know them: repeat purchase days x, days from first to last purchase tx, days
-- observed T, mean value of the repeat days (0 without), mean value of all days, and value a year so far.
-- That is over the time since the first purchase, but over at least a year, so that nobody is blown up from a few days.
-- Reads scope.summary; money in the workspace currency.
select customer_id, (days - 1)::integer as x, date_diff('day', first_day, last_day)::double as tx,
  tenure_days::double as t, case when days > 1 then (total - first_value) / (days - 1) else 0 end::double as mean,
  (total / days)::double as mean_value,
  (total * 365 / greatest(tenure_days, 365))::double as simple_per_year
from scope.summary
order by customer_id
