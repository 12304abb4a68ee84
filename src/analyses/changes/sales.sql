-- One row per stretch of time, 'now' (after $since, up to as_of) and 'then' (as many days, up to $since): net revenue and
-- orders, of them those of nobody known, and who bought; first_day of all sales, and whether any has an amount. Reads
-- scope.purchases and data.orders.
with stretch(which, after, upto) as (
    values ('now', $since::date, $as_of::date), ('then', $since::date - $days::integer, $since::date)),
  known as (
    select which, sum(value) as revenue, sum(orders) as orders, count(distinct customer_id) as buyers
    from stretch join scope.purchases on day > after and day <= upto
    group by which),
  nobody as (
    select which, sum(net) filter (currency is null or currency = $currency) as revenue, count(*) as orders
    from stretch join data.orders on occurred_at::date > after and occurred_at::date <= upto
    where customer_id is null and not cancelled and not test and not fully_refunded
    group by which),
  sold as (
    select strftime(min(occurred_at), '%Y-%m-%d') as first_day, count(net) > 0 as priced
    from data.orders
    where not cancelled and not test and not fully_refunded and occurred_at::date <= $as_of::date)
select which::varchar as which, (coalesce(known.revenue, 0) + coalesce(nobody.revenue, 0))::double as revenue,
  coalesce(known.revenue, 0)::double as known_revenue,
  (coalesce(known.orders, 0) + coalesce(nobody.orders, 0))::integer as orders,
  coalesce(nobody.orders, 0)::integer as anonymous_orders, coalesce(known.buyers, 0)::integer as buyers,
  sold.first_day::varchar as first_day, sold.priced
from stretch cross join sold left join known using (which) left join nobody using (which)
order by which
