-- Reads answered_texts and feelings. One row over all texts up to as_of: how many there are, were read, were emptied by
-- cleaning (by reason), still wait; then what the texts that may be counted say: all, or, as long as texts wait, those of the
-- random sample (the $sample smallest hashes of all texts), as the others are read newest first and would speak for lately.
with every_text as materialized (
  select text_hash, negative, emptied, coalesce(occurred_at::date <= $as_of::date, true) as so_far
  from mem.main.answered_texts
),
counted as (
  select count(*)::integer as texts, count(negative)::integer as scored,
    count(*) filter (emptied = 'only-quote')::integer as only_quote,
    count(*) filter (emptied = 'only-signature')::integer as only_signature,
    count(*) filter (emptied = 'only-markup')::integer as only_markup,
    count(*) filter (emptied = 'nothing-to-read')::integer as nothing_to_read,
    count(*) filter (negative is null and emptied is null)::integer as waiting
  from every_text
  where so_far
),
last_of_sample as (
  select max(text_hash) as text_hash
  from (select distinct text_hash from every_text order by text_hash limit $sample)
),
felt as (
  select * from feelings
  where (select waiting from counted) = 0 or text_hash <= (select text_hash from last_of_sample)
)
select c.*, (select count(*) from feelings)::integer as told, (select count(*) from feelings where corrected)::integer as corrected,
  (select strftime(min(occurred_at), '%Y-%m-%d') from feelings) as from_day,
  (select strftime(max(occurred_at), '%Y-%m-%d') from feelings) as to_day,
  (select max(model) from read.text_model) as model, f.*
from counted c, (
  select count(*)::integer as n, count(*) filter (label = 'negative')::integer as negative,
    count(*) filter (label = 'neutral')::integer as neutral, count(*) filter (label = 'positive')::integer as positive,
    avg(feeling)::double as feeling, stddev_samp(feeling)::double as spread
  from felt
) f;
