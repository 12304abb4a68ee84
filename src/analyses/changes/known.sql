-- One row: people known by the end of $since and of as_of, and those of whom nothing has a date. Reads data.customers.
select count(*) filter (first_seen::date <= $since::date)::integer as then_,
  count(*) filter (first_seen::date <= $as_of::date)::integer as now, count(*) filter (first_seen is null)::integer as undated
from data.customers
