-- Texts by what they say, in the same two stretches of time as answers.sql. Reads feelings.
select case when occurred_at::date > $since::date then 'now' else 'then' end::varchar as which, count(*)::integer as n,
  count(*) filter (label = 'positive')::integer as good, count(*) filter (label = 'negative')::integer as bad,
  count(*) filter (customer_id is null)::integer as anonymous
from feelings
where label is not null and occurred_at::date <= $as_of::date and occurred_at::date > $since::date - $days::integer
group by 1
order by 1
