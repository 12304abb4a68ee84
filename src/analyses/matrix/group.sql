-- Reads matrix_known and matrix_acts. One row for the people given, from from_month to before until_month, which are so many
-- months; the condition given tells the acts that belong to the group itself:
--   people; two: share who stand in two sources or more; filled: share of the key fields known
--   acts: own acts per person and month; touchpoints: mean number of different ones; said: share who spoke
--   away: median days since their last act, people never met counting as since ever
with people as ($people),
met as (
  select a.who, sum(a.n) filter ($own) as own, bit_or(a.touch) as touched,
    coalesce(bool_or(a.said) filter ($own), false) as said, max(a.last_day) as last_day
  from matrix_acts a semi join people p on a.who = p.who
  where a.month >= $from_month::date and a.month < $until_month::date
  group by a.who
)
select count(*)::integer as people,
  avg(case when k.second_month < $until_month::date then 1 else 0 end)::double as two, avg(k.filled)::double as filled,
  (coalesce(sum(m.own), 0) / greatest(count(*), 1) / $months)::double as acts,
  (coalesce(sum(bit_count(m.touched)), 0) / greatest(count(*), 1))::double as touchpoints,
  avg(case when m.said then 1 else 0 end)::double as said,
  median(coalesce(date_diff('day', m.last_day, $until_month::date), 9999))::double as away
from people p
join matrix_known k using (who)
left join met m using (who);
