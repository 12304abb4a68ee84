-- Reads scope.texts, feelings, text_answers, responses, products, customers, rfm.
-- Makes voice_known: every text of the period with its state (read, emptied, waiting) and its weight.
-- While texts wait, those read are no fair sample: a random few first, then the newest. So within each source the texts newer
-- than the newest that waits are wholly known and count once; of the older ones only those count whose hash lies below the
-- smallest that waits (a hash is as good as a lot drawn), each for as many as it was drawn from; the others weigh 0.
create or replace table voice_known as
with states as (
  select t.owner, t.text_id, t.source, coalesce(t.occurred_at, timestamp '0001-01-01') as moment, t.text_hash,
    case when f.text_id is not null then 'read' when e.text_hash is not null then 'emptied' else 'waiting' end as state
  from scope.texts t left join (select owner, text_id from feelings) f using (owner, text_id)
    left join (select text_hash from text_answers where emptied is not null) e on e.text_hash = t.text_hash
),
bounds as (
  select source, max(moment) as newest, min(text_hash) as least from states where state = 'waiting' group by source
),
placed as (
  select s.owner, s.text_id, s.source, s.state, b.source is not null and s.moment <= b.newest as open,
    coalesce(s.text_hash < b.least, true) as drawn
  from states s left join bounds b using (source)
),
opened as (
  select source, count(*)::double as held, (count(*) filter (drawn))::double as drawn
  from placed where open group by source
)
select p.owner, p.text_id, p.state, p.open, p.open and p.drawn as drawn,
  case when not p.open then 1 when p.drawn then o.held / o.drawn else 0 end::double as weight
from placed p left join opened o using (source);

-- Makes voice_texts: one row per text that was read, numbered from the newest; place = 1-5 stars, else low, middle or high.
create or replace table voice_texts as
with answered as (
  select 'responses' as owner, response_id as text_id, instrument, coalesce(p.name, r.product) as product
  from data.responses r
    left join (select product_id, min(name) as name from data.products group by product_id) p on p.product_id = r.product
),
scaled as (
  select f.*, k.weight, k.open, r.instrument, r.product,
    coalesce(f.scale_low, case r.instrument when 'nps' then 0 else 1 end)::double as low,
    coalesce(f.scale_high, case r.instrument when 'nps' then 10 when 'ces' then 7 else 5 end)::double as high
  from feelings f join voice_known k using (owner, text_id)
    left join answered r using (owner, text_id)
),
judged as (
  select *,
    case when instrument in ('nps', 'csat', 'ces', 'stars') and high > low and score between low and high
      then (score - low) / (high - low) end as position
  from scaled
)
select (row_number() over (order by j.occurred_at desc nulls last, j.text_id, j.owner))::integer as no, j.owner, j.text_id, j.text_hash,
  j.source, j.customer_id, j.occurred_at,
  strftime(date_trunc('month', j.occurred_at), '%Y-%m-%d') as month, j.language,
  case when j.owner = 'tickets' then 'ticket' when j.instrument = 'stars' then 'review' else 'survey' end as kind,
  s.segment, nullif(trim(j.product), '') as product,
  case when position is not null then j.instrument end as instrument,
  case
    when position is null then null
    when j.instrument = 'stars' then round(1 + 4 * position)::integer::varchar
    when j.instrument = 'nps' then
      case when round(10 * position) >= 9 then 'high' when round(10 * position) <= 6 then 'low' else 'middle' end
    when j.instrument = 'ces' then
      case when position >= 2.0 / 3 - 1e-9 then 'high' when position <= 1.0 / 3 + 1e-9 then 'low' else 'middle' end
    when position >= 0.75 then 'high'
    when position <= 0.25 then 'low'
    else 'middle'
  end as place,
  case when position is not null then j.score end as score, case when position is not null then j.high end as out_of,
  j.label, j.model_label, j.feeling, j.certainty, j.corrected, j.weight, j.open
from judged j left join (select customer_id, segment from rfm) s using (customer_id);
