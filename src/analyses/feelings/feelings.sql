-- Reads answered_texts. Makes feelings and customer_feelings (see model/derived.sql): all texts up to as_of, in no period and no
-- selection, so that a selection may ask them.
create or replace table feelings as
select text_id, text_hash, owner, source, customer_id, occurred_at::timestamp as occurred_at, language,
  score::double as score, scale_low::double as scale_low, scale_high::double as scale_high, negative, neutral, positive, label,
  case when said is null then greatest(negative, neutral, positive) else 1 end::double as certainty,
  case said when 'negative' then -1 when 'neutral' then 0 when 'positive' then 1 else positive - negative end::double
    as feeling,
  said is not null as corrected, model_label
from mem.main.answered_texts
where coalesce(occurred_at::date <= $as_of::date, true) and label is not null
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
