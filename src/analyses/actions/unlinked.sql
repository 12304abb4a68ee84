-- Reads mem.main.activity. Records up to as_of that lead to no customer, by source, most first.
select platform::varchar as source, count(*)::integer as records,
  count(*) filter (customer_id is null)::integer as unlinked
from mem.main.activity
where platform is not null and coalesce(occurred_at::date <= $as_of::date, true)
group by 1
having count(*) filter (customer_id is null) > 0
order by unlinked desc, source;
