-- Reads scope.activity, and where $undated is true what has no date in mem.main.activity. One row per touchpoint, platform
-- (source) and month (NULL: no date): how many records, and how many of a known person.
select touchpoint::varchar as touchpoint, platform::varchar as platform,
  strftime(date_trunc('month', occurred_at), '%Y-%m-%d')::varchar as month, count(*)::integer as n,
  count(customer_id)::integer as known
from scope.activity
where touchpoint is not null and platform is not null and occurred_at is not null
group by 1, 2, 3
union all
select touchpoint::varchar, platform::varchar, null, count(*)::integer, count(customer_id)::integer
from mem.main.activity
where $undated and touchpoint is not null and platform is not null and occurred_at is null
group by 1, 2
order by 1, 2, 3 nulls first;
