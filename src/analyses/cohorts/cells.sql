-- One row per cohort and period in which at least one of it bought: customers and revenue.
-- A cohort is everybody whose first purchase fell into the same $by (month, quarter or year); period 0 is that one.
-- Reads scope.months; revenue in the workspace currency.
with firsts as (
    select customer_id, date_trunc($by, min(month))::date as cohort
    from scope.months group by customer_id),
  active as (
    select customer_id, cohort, date_diff($by, cohort, month)::integer as period, sum(value)::double as revenue
    from scope.months join firsts using (customer_id)
    group by all)
select strftime(cohort, '%Y-%m-%d') as cohort, period, count(*)::integer as customers, sum(revenue)::double as revenue
from active
group by all
order by cohort, period
