-- One row per instrument and stretch of time, 'now' (after $since, up to as_of) and 'then' (as many days, up to $since).
-- Reads $scored (made by scored.sql).
select instrument::varchar as instrument,
  case when occurred_at::date > $since::date then 'now' else 'then' end::varchar as which, count(*)::integer as n,
  count(*) filter (good)::integer as good, count(*) filter (bad)::integer as bad, sum(value)::double as total,
  sum(value * value)::double as squares, count(*) filter (customer_id is null)::integer as anonymous
from $scored
where occurred_at::date <= $as_of::date and occurred_at::date > $since::date - $days::integer
group by 1, 2
order by 1, 2
