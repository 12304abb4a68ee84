-- How many of each cohort were last seen buying in each period. Reads scope.months.
with spans as (
    select date_trunc($by, min(month))::date as cohort, date_diff($by, min(month), max(month))::integer as period
    from scope.months group by customer_id)
select strftime(cohort, '%Y-%m-%d') as cohort, period, count(*)::integer as customers
from spans
group by all
order by cohort, period
