-- One row: customers by how they stood and stand, what changed in the days before, what all have paid, and what those who slipped
-- away had brought in the 365 days up to $since. Reads $people (made by people.sql) and scope.purchases.
with paid as (
    select customer_id, sum(value) as now, coalesce(sum(value) filter (day <= $since::date), 0) as then_,
      coalesce(sum(value) filter (day <= $since::date and day > $since::date - 365), 0) as year
    from scope.purchases
    group by customer_id)
select count(*)::integer as now, count(*) filter (status_then <> 'not-yet')::integer as then_,
  count(*) filter (status_now = 'here')::integer as here_now, count(*) filter (status_then = 'here')::integer as here_then,
  count(*) filter (change = 'new')::integer as newcomers,
  count(*) filter (change = 'new' and status_now = 'gone')::integer as newcomers_gone,
  count(*) filter (change = 'lost')::integer as lost, count(*) filter (change = 'back')::integer as back,
  count(*) filter (change_before in ('stayed', 'lost'))::integer as here_before,
  count(*) filter (change_before in ('away', 'back'))::integer as gone_before,
  count(*) filter (change_before = 'new')::integer as newcomers_before,
  count(*) filter (change_before = 'lost')::integer as lost_before,
  count(*) filter (change_before = 'back')::integer as back_before,
  coalesce(sum(year) filter (change = 'lost'), 0)::double as lost_brought,
  coalesce(sum(paid.now), 0)::double as paid_now, coalesce(sum(paid.then_), 0)::double as paid_then
from $people join paid using (customer_id)
