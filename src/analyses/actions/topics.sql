-- Reads data.tickets. Topics of the tickets opened from from_day to before to_day, with how many there are in a usual month of the
-- same length; the one that grew most comes first.
with counted as (
  select topic, count(*) filter (opened_at >= $from_day::date and opened_at < $to_day::date) as now,
    count(*) filter (opened_at < $from_day::date or opened_at >= $to_day::date) as else_where
  from data.tickets
  where topic is not null and opened_at::date <= $as_of::date
    and not regexp_full_match(lower(topic), $kinds)
  group by topic
),
span as (
  select greatest(date_diff('day', min(opened_at), max(opened_at)) + 1 - date_diff('day', $from_day::date, $to_day::date), 1)
    as days
  from data.tickets where topic is not null and opened_at::date <= $as_of::date
),
compared as (
  select topic, now, else_where * date_diff('day', $from_day::date, $to_day::date)::double / days as usual
  from counted, span
)
select topic::varchar as topic, now::integer as n, usual::double as usual
from compared
where now > 0
order by now - usual desc, topic
limit 1;
