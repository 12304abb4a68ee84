-- Makes $target (customer_id, change, status_then, status_now, segment_then, segment_now): one row per customer, as they stood
-- at the end of $since and stand on as_of. Reads scope.purchases, rfm, and $earlier (customer_id, segment as of $since).
-- Gone: away for longer than $longest_gap days; who bought once, at most $new_days ago, is not missed yet. The yardstick is
-- one for both days, so nobody is lost or won back by a change of the yardstick.
create or replace table $target as
  with stood as (
    select customer_id, min(day) as first_day, max(day) as last_now, count(*) as days_now,
      max(day) filter (day <= $since::date) as last_then, count(*) filter (day <= $since::date) as days_then
    from scope.purchases
    group by customer_id),
  judged as (
    select customer_id,
      case
        when last_then is null then 'not-yet'
        when date_diff('day', last_then, $since::date) <= $longest_gap then 'here'
        when days_then = 1 and date_diff('day', first_day, $since::date) <= $new_days then 'here'
        else 'gone' end as status_then,
      case
        when date_diff('day', last_now, $as_of::date) <= $longest_gap then 'here'
        when days_now = 1 and date_diff('day', first_day, $as_of::date) <= $new_days then 'here'
        else 'gone' end as status_now
    from stood)
  select customer_id,
    case
      when status_then = 'not-yet' then 'new'
      when status_then = 'here' and status_now = 'gone' then 'lost'
      when status_then = 'gone' and status_now = 'here' then 'back'
      when status_now = 'here' then 'stayed'
      else 'away' end as change,
    status_then, status_now, earlier.segment as segment_then, rfm.segment as segment_now
  from judged left join $earlier earlier using (customer_id) left join rfm using (customer_id)
  order by customer_id
