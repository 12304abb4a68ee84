-- Reads scored_answers. The texts beside the scores: of each instrument the latest, the lowest, and the lowest of each month.
with said as (
  select response_id, customer_id, source, occurred_at, instrument, score, scale_high, position, good, bad,
    strftime(date_trunc('month', occurred_at), '%Y-%m-%d') as month,
    trim(concat_ws(' – ', nullif(trim(title), ''), nullif(trim(text), ''))) as words
  from scored_answers
),
ranked as (
  select *,
    row_number() over (partition by instrument order by occurred_at desc nulls last, response_id) as latest,
    row_number() over (partition by instrument order by position, occurred_at desc nulls last, response_id) as lowest,
    row_number() over (partition by instrument, month order by position, occurred_at desc, response_id) as lowest_of_month
  from said
  where length(words) >= 8
)
select instrument::varchar as instrument, month::varchar as month, response_id::varchar as response_id,
  customer_id::varchar as customer_id, source::varchar as source, occurred_at::timestamp as occurred_at,
  score::double as score, scale_high::double as scale_high, good, bad,
  (left(words, 320) || case when length(words) > 320 then '…' else '' end)::varchar as words,
  latest::integer as latest, lowest::integer as lowest, lowest_of_month::integer as lowest_of_month
from ranked
where latest <= 4 or lowest <= 4 or (lowest_of_month <= 2 and month is not null and bad)
order by instrument, latest;
