-- The same as known at the end of $split, and what those customers bought after it up to as_of. Reads scope.purchases.
with known as (
    select customer_id, (count(*) - 1)::integer as x, date_diff('day', min(day), max(day))::double as tx,
      date_diff('day', min(day), $split::date)::double as t, sum(value)::double as total,
      arg_min(value, day)::double as first_value
    from scope.purchases where day <= $split::date group by customer_id),
  later as (
    select customer_id, count(*)::double as days, sum(value)::double as value
    from scope.purchases where day > $split::date group by customer_id)
select x, tx, t, case when x > 0 then (total - first_value) / x else 0 end::double as mean,
  coalesce(later.days, 0)::double as later_days, coalesce(later.value, 0)::double as later_value
from known left join later using (customer_id)
order by known.customer_id
