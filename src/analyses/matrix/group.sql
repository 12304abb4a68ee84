-- Reads matrix_reach, matrix_known and matrix_acts. One row for the people given, from from_month to before until_month
-- (months of it: $months); `own` is the condition on acts that belong to the group itself:
--   people; two: share who stand in two sources or more; filled: share of the key fields known
--   acts: own acts per person and month; touchpoints: mean number of different ones; said: share who spoke
--   away: median days since their last act, people never met counting as since ever
with people as ($people),
reached as (
  select p.customer_id, count(r.source) filter (r.first_month is null or r.first_month < $until_month::date) as sources
  from people p left join matrix_reach r using (customer_id)
  group by p.customer_id
),
met as (
  select a.customer_id, sum(a.n) filter ($own) as own, count(distinct a.touchpoint) as touchpoints,
    coalesce(bool_or(a.said) filter ($own), false) as said, max(a.last_day) as last_day
  from matrix_acts a semi join people p on a.customer_id = p.customer_id
  where a.month >= $from_month::date and a.month < $until_month::date
  group by a.customer_id
)
select count(*)::integer as people, avg(case when r.sources >= 2 then 1 else 0 end)::double as two,
  avg(k.filled)::double as filled, (coalesce(sum(m.own), 0) / greatest(count(*), 1) / $months)::double as acts,
  (coalesce(sum(m.touchpoints), 0) / greatest(count(*), 1))::double as touchpoints,
  avg(case when m.said then 1 else 0 end)::double as said,
  median(coalesce(date_diff('day', m.last_day, $until_month::date), 9999))::double as away
from reached r
join matrix_known k using (customer_id)
left join met m using (customer_id);
