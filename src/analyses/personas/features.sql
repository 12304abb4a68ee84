-- Reads scope.summary and scope.months alone (contracts 1). One row per customer, ordered by customer_id:
--   days: days with a purchase; basket: mean net per such day
--   year_end: share of days in November and December, drawn towards the usual sixth as if by one more day
-- When somebody came is left out: it tells how far along they are, not what kind of customer they are.
select s.customer_id::varchar as customer_id, s.days::double as days, greatest(s.total / s.days, 0)::double as basket,
  ((coalesce(m.year_end, 0) + 1.0 / 6) / (s.days + 1))::double as year_end
from scope.summary s
left join (
  select customer_id, sum(days) filter (month(month) >= 11) as year_end from scope.months group by customer_id
) m using (customer_id)
order by s.customer_id;
