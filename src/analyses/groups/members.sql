-- Makes people_groups, one row per household or company with what its members bought up to as_of, out of the members that were found
-- (mem.group_found: key, kind, name, reason, customer_id). The id is made from what says which group it is, so it stays.
create or replace table group_members as
select distinct 'g' || lower(to_base((md5_number_lower(kind || ':' || key) >> 8)::bigint, 36, 11)) as group_id, kind, customer_id
from mem.group_found;

create or replace table people_groups as
with named as (
  select distinct 'g' || lower(to_base((md5_number_lower(kind || ':' || key) >> 8)::bigint, 36, 11)) as group_id, kind, name, reason
  from mem.group_found
), bought as (
  select m.group_id, count(*)::integer as members, count(s.customer_id)::integer as customers,
    coalesce(sum(s.orders), 0)::integer as orders,
    case when (select count(*) from data.orders) > 0 then coalesce(sum(s.total), 0) end::double as net,
    max(s.last_day) as last_order,
    arg_min(m.customer_id, row(-coalesce(s.total, 0), m.customer_id)) as head
  from group_members m left join scope.summary s using (customer_id)
  group by m.group_id
)
select n.group_id, n.kind, n.name, n.reason, b.members, b.customers, b.orders, b.net, b.last_order, b.head
from named n join bought b using (group_id)
order by n.kind, b.net desc nulls last, b.members desc, n.group_id;
