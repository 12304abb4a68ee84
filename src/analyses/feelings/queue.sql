-- Reads texts and read.text_scores. Makes distinct_texts (dropped by whoever asked) and text_queue: one row per distinct text
-- that model $model has not read, numbered in the order in which to read: first those of the sample (the $sample smallest hashes
-- of all texts: an md5 is as good as random, and the same every time), then the newest first. owner and text_id say where one
-- record with these words stands.
create or replace table mem.distinct_texts as
select text_hash, min({'owner': owner, 'text_id': text_id}) as place, max(occurred_at) as occurred_at
from mem.main.texts
group by text_hash;

create or replace table mem.text_queue as
with sample as (
  select text_hash, true as sampled from mem.distinct_texts order by text_hash limit $sample
),
waiting as (
  select *
  from mem.distinct_texts left join sample using (text_hash)
  where text_hash not in (select text_hash from read.text_scores where model = $model)
)
select
  row_number() over (
    order by sampled nulls last, case when sampled then text_hash end, occurred_at desc nulls last, text_hash
  )::integer as no,
  place.owner as owner, place.text_id as text_id, coalesce(sampled, false) as sampled
from waiting;
