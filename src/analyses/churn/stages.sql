-- One row per stage of life: customers, revenue of the last 365 days and value at stake. Reads churn, scope.purchases.
with recent as (
    select customer_id, sum(value) as revenue
    from scope.purchases where day > $as_of::date - 365 group by customer_id)
select lifecycle as stage, count(*)::integer as customers, coalesce(sum(revenue), 0)::double as revenue_12m,
  coalesce(sum(at_stake), 0)::double as at_stake
from churn left join recent using (customer_id)
group by lifecycle
order by lifecycle
