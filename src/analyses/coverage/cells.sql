-- Reads scope.activity. One row per touchpoint, platform (source) and month: how many records, and how many of a known person.
select touchpoint::varchar as touchpoint, platform::varchar as platform,
  strftime(date_trunc('month', occurred_at), '%Y-%m-%d')::varchar as month, count(*)::integer as n,
  count(customer_id)::integer as known
from scope.activity
where touchpoint is not null and platform is not null and occurred_at is not null
group by 1, 2, 3
order by 1, 2, 3;
