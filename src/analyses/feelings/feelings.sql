-- Reads texts and text_answers. Makes feelings and customer_feelings (see model/derived.sql): all texts up to as_of, in no
-- period and no selection, so that a selection may ask them. Where shares are equal, neutral goes first, then negative.
create or replace table feelings as
with answered as (
  select t.text_id, t.text_hash, t.owner, t.source, t.customer_id, t.occurred_at, t.score, t.scale_low, t.scale_high,
    case when t.language = 'zh' and a.language like 'zh-%' then a.language else coalesce(t.language, a.language) end as language,
    a.negative, a.neutral, a.positive, a.label as said, greatest(a.negative, a.neutral, a.positive) as largest
  from mem.main.texts t join mem.main.text_answers a using (text_hash)
  where coalesce(t.occurred_at::date <= $as_of::date, true) and (a.negative is not null or a.label is not null)
),
labelled as (
  select *,
    case
      when neutral = largest then 'neutral'
      when negative = largest then 'negative'
      when positive = largest then 'positive'
    end as model_label
  from answered
)
select text_id, text_hash, owner, source, customer_id, occurred_at::timestamp as occurred_at, language,
  score::double as score, scale_low::double as scale_low, scale_high::double as scale_high, negative, neutral, positive,
  coalesce(said, model_label) as label, case when said is null then largest else 1 end::double as certainty,
  case said when 'negative' then -1 when 'neutral' then 0 when 'positive' then 1 else positive - negative end::double
    as feeling,
  said is not null as corrected, model_label
from labelled
order by text_id, owner;

create or replace table customer_feelings as
select customer_id, count(*)::integer as texts, avg(feeling)::double as feeling,
  count(*) filter (label = 'negative')::integer as negative, count(*) filter (label = 'neutral')::integer as neutral,
  count(*) filter (label = 'positive')::integer as positive,
  max_by(label, {'at': coalesce(occurred_at, timestamp '0001-01-01'), 'id': text_id}) as last_label,
  max(occurred_at)::timestamp as last_text_at
from feelings
where customer_id is not null
group by customer_id
order by customer_id;
