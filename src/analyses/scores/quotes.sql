-- Reads scored_answers. The texts beside the scores: of each instrument the four latest, the four lowest (the latest of equals),
-- and the two lowest of each month in which people scored low. `why` says which.
with said as (
  select response_id, instrument, position, bad, occurred_at,
    -epoch(coalesce(occurred_at, timestamp '0001-01-01')) as ago
  from scored_answers
  where length(trim(concat_ws(' ', title, text))) >= 8
),
picked as (
  select 'latest' as why, unnest(min_by(response_id, {'ago': ago, 'id': response_id}, 4)) as response_id
  from said group by instrument
  union all
  select 'lowest', unnest(min_by(response_id, {'place': position, 'ago': ago, 'id': response_id}, 4))
  from said group by instrument
  union all
  select 'of month', unnest(min_by(response_id, {'place': position, 'ago': ago, 'id': response_id}, 2))
  from said where bad and occurred_at is not null group by instrument, date_trunc('month', occurred_at)
),
worded as (
  select p.why, a.*,
    trim(concat_ws(' – ', nullif(trim(a.title), ''), nullif(trim(a.text), ''))) as words
  from picked p join scored_answers a using (response_id)
)
select why::varchar as why, instrument::varchar as instrument,
  strftime(date_trunc('month', occurred_at), '%Y-%m-%d')::varchar as month, response_id::varchar as response_id,
  customer_id::varchar as customer_id, source::varchar as source, occurred_at::timestamp as occurred_at,
  score::double as score, scale_high::double as scale_high, good, bad,
  (left(words, 320) || case when length(words) > 320 then '…' else '' end)::varchar as words
from worded
order by instrument, why, case when why = 'latest' then 0 else position end, occurred_at desc nulls last, response_id;
