-- Makes the views on top of the canonical tables, in the default place:
--   activity (customer_id, occurred_at, touchpoint, platform, kind, value, reference, words): every touchpoint of everybody
--   texts (text_id, owner, source, customer_id, occurred_at, language, score, scale_low, scale_high, body, text_hash): every
--     free text; text_hash is the md5 of its body, the key of what was read from it; a language that is given as a code
--     has the form that detection gives ('de' for de-AT, 'zh-Hant' for zh_TW)
--   text_answers (text_hash, model, language, negative, neutral, positive, emptied, model_label, label, blind): one row per text
--     that the model in use read or the person labelled; model_label is the largest share's (of equal ones neutral goes first,
--     then negative), label the person's
--   answered_texts: texts with their answers, all of them; language is the given one, else the one detected; said is the
--     person's label, label theirs or the model's
create or replace view activity as
  select customer_id, occurred_at, 'shop' as touchpoint, source as platform,
    case when cancelled then 'order cancelled' else 'order' end as kind, net as value, order_id as reference,
    order_no as words
  from data.orders
  union all
  select customer_id, opened_at, 'help desk', source, 'ticket', null, ticket_id, coalesce(subject, topic)
  from data.tickets
  union all
  select customer_id, occurred_at, case when instrument = 'stars' then 'review' else 'survey' end, source, instrument,
    score, response_id, coalesce(text, title, question)
  from data.responses
  union all
  select customer_id, occurred_at, touchpoint, source, kind, value, event_id, coalesce(label, campaign)
  from data.events
  union all
  select customer_id, opened_at, 'sales', source, 'deal', amount, deal_id, stage
  from data.deals;

create or replace view texts as
with bodies as (
  select response_id as text_id, 'responses' as owner, source, customer_id, occurred_at, language, score, scale_low,
    scale_high, concat_ws(E'\n', title, text) as body
  from data.responses
  where coalesce(trim(text), trim(title), '') <> ''
  union all
  select ticket_id, 'tickets', source, customer_id, opened_at, null, null, null, null, concat_ws(E'\n', subject, text)
  from data.tickets
  where coalesce(trim(text), trim(subject), '') <> ''
)
select * replace (
    case
      when regexp_full_match(trim(language), '(?i)zh[-_](tw|hk|mo|hant.*)') then 'zh-Hant'
      when regexp_full_match(trim(language), '(?i)zh[-_](cn|sg|hans.*)') then 'zh-Hans'
      when regexp_full_match(trim(language), '[A-Za-z]{2}([-_][A-Za-z0-9]+)*') then lower(left(trim(language), 2))
      else nullif(trim(language), '')
    end as language),
  md5(body) as text_hash
from bodies;

create or replace view text_answers as
select text_hash, s.model, s.language, s.negative, s.neutral, s.positive, s.emptied,
  case greatest(s.negative, s.neutral, s.positive)
    when s.neutral then 'neutral' when s.negative then 'negative' when s.positive then 'positive'
  end as model_label,
  l.label, l.blind
from (from read.text_scores where model = (select max(model) from read.text_model)) s
full join work.text_labels l using (text_hash);

create or replace view answered_texts as
select t.text_id, t.text_hash, t.owner, t.source, t.customer_id, t.occurred_at,
  case when t.language = 'zh' and a.language like 'zh-%' then a.language else coalesce(t.language, a.language) end as language,
  t.score, t.scale_low, t.scale_high, a.negative, a.neutral, a.positive, a.emptied, a.model_label, a.label as said, a.blind,
  coalesce(a.label, a.model_label) as label, t.body
from texts t left join text_answers a using (text_hash);
