-- How long customers usually stay away between two purchase days: gaps that 80 % and 95 % of all gaps do not exceed, in days.
-- Reads scope.purchases.
with gaps as (
    select date_diff('day', lag(day) over (partition by customer_id order by day), day) as gap from scope.purchases)
select count(gap)::integer as n, quantile_cont(gap, 0.8)::double as usual, quantile_cont(gap, 0.95)::double as longest
from gaps
