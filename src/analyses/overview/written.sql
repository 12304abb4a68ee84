-- Reads feelings. One row: texts by what they say, of the 365 days up to as_of (now), of the 365 before (before) and of all,
-- which also holds those without a date.
with dated as (
  select label, case when occurred_at::date > $as_of::date - 365 then 'now'
      when occurred_at::date > $as_of::date - 730 then 'before' end as year
  from feelings
  where label is not null and coalesce(occurred_at::date <= $as_of::date, true)
)
select count(*) filter (label = 'positive')::integer as positive, count(*) filter (label = 'neutral')::integer as neutral,
  count(*) filter (label = 'negative')::integer as negative,
  count(*) filter (label = 'positive' and year = 'now')::integer as positive_now,
  count(*) filter (label = 'neutral' and year = 'now')::integer as neutral_now,
  count(*) filter (label = 'negative' and year = 'now')::integer as negative_now,
  count(*) filter (label = 'positive' and year = 'before')::integer as positive_before,
  count(*) filter (label = 'neutral' and year = 'before')::integer as neutral_before,
  count(*) filter (label = 'negative' and year = 'before')::integer as negative_before
from dated;
