-- Makes $target (customer_id, change, change_before, status_then, status_now, segment_then, segment_now): one row per customer, as
-- they stood at the end of $since and stand on as_of; change_before is what changed in the $days days up to $since.
-- Reads scope.purchases, rfm, and $earlier (customer_id, segment as of $since).
-- Gone: away for longer than $longest_gap days; who bought once, at most $new_days ago, is not missed yet. The yardstick is
-- one for all days, so nobody is lost or won back by a change of the yardstick.
create or replace macro change_of(earlier, later) as
  case
    when later is null then null
    when earlier is null then 'new'
    when earlier = 'here' and later = 'gone' then 'lost'
    when earlier = 'gone' and later = 'here' then 'back'
    when later = 'here' then 'stayed'
    else 'away' end;

create or replace table $target as
  with stood as (
    select customer_id, min(day) as first_day, max(day) as last_now, count(*) as days_now,
      max(day) filter (day <= $since::date) as last_then, count(*) filter (day <= $since::date) as days_then,
      max(day) filter (day <= $since::date - $days::integer) as last_before,
      count(*) filter (day <= $since::date - $days::integer) as days_before
    from scope.purchases
    group by customer_id),
  points as (
    select customer_id, first_day, unnest(['before', 'then', 'now']) as which,
      unnest([last_before, last_then, last_now]) as last_day, unnest([days_before, days_then, days_now]) as days,
      unnest([$since::date - $days::integer, $since::date, $as_of::date]) as upto
    from stood),
  judged as (
    select customer_id, which,
      case
        when date_diff('day', last_day, upto) <= $longest_gap then 'here'
        when days = 1 and date_diff('day', first_day, upto) <= $new_days then 'here'
        else 'gone' end as status
    from points
    where last_day is not null),
  statuses as (
    select customer_id, max(status) filter (which = 'before') as before, max(status) filter (which = 'then') as then_,
      max(status) filter (which = 'now') as now
    from judged
    group by customer_id)
  select customer_id, change_of(then_, now) as change, change_of(before, then_) as change_before,
    coalesce(then_, 'not-yet') as status_then, now as status_now, earlier.segment as segment_then, rfm.segment as segment_now
  from statuses left join $earlier earlier using (customer_id) left join rfm using (customer_id)
  order by customer_id;

drop macro change_of;
