-- Reads scored_answers. One row per instrument, source and month (ISO day of its first; NULL without a date): how many
-- answered, how many were good and bad, the sum and the sum of squares of their values, how many have no known person.
select instrument::varchar as instrument, source::varchar as source,
  strftime(date_trunc('month', occurred_at), '%Y-%m-%d')::varchar as month, count(*)::integer as n,
  count(*) filter (good)::integer as good, count(*) filter (bad)::integer as bad, sum(value)::double as total,
  sum(value * value)::double as squares, count(*) filter (customer_id is null)::integer as anonymous
from scored_answers
group by 1, 2, 3
order by 1, 2, 3;
