-- Reads responses. Makes a view: one row per score that lies on its scale.
--   position: 0 worst .. 1 best on its own scale; value: NPS 0-10, CSAT and stars 1-5, CES 1-7
--   good, bad: NPS 9-10 and 0-6; CSAT and stars the upper two and lower two of five; CES 5-7 and 1-3
-- A scale that is not told is taken for the usual one of its instrument.
create or replace view $name as
with scaled as (
  select response_id, customer_id, source, occurred_at, instrument, title, text, score::double as score,
    coalesce(scale_low, case instrument when 'nps' then 0 else 1 end)::double as low,
    coalesce(scale_high, case instrument when 'nps' then 10 when 'ces' then 7 else 5 end)::double as high
  from $rows
  where instrument in ('nps', 'csat', 'ces', 'stars') and score is not null
),
placed as (
  select *, (score - low) / (high - low) as position
  from scaled
  where high > low and score between low and high
)
select response_id, customer_id, source, occurred_at, instrument, title, text, score, low as scale_low,
  high as scale_high, position,
  case
    when instrument = 'nps' and high = 10 then score
    when instrument = 'nps' then round(10 * position)
    when instrument = 'ces' then 1 + 6 * position
    else 1 + 4 * position
  end::double as value,
  case
    when instrument = 'nps' and high = 10 then score >= 9
    when instrument = 'nps' then round(10 * position) >= 9
    when instrument = 'ces' then position >= 2.0 / 3 - 1e-9
    else position >= 0.75
  end as good,
  case
    when instrument = 'nps' and high = 10 then score <= 6
    when instrument = 'nps' then round(10 * position) <= 6
    when instrument = 'ces' then position <= 1.0 / 3 + 1e-9
    else position <= 0.25
  end as bad
from placed;
