-- Makes persona_traits: one row per customer with what a card may tell of them beside the purchases; NULL where the data do not
-- hold it at all. Reads scope.summary, scope.months, data.orders, order_lines, tickets and events up to as_of.
--   discounted: share of their orders with something taken off; focus: share of their spending in their favourite category (product where none is told)
--   tickets: how often they asked for help; opened: how often they opened or clicked a letter
create or replace table persona_traits as
with taken as (
  select customer_id, avg(case when discount > 0 then 1 else 0 end) as discounted
  from data.orders
  where customer_id is not null and not cancelled and not test and occurred_at::date <= $as_of::date
  group by customer_id
),
discounts as (select count(*) > 0 as known from data.orders where discount > 0),
spent as (
  -- Exact, so that it is the same in whichever order the rows came.
  select o.customer_id, coalesce(l.category, l.product) as category, sum(try_cast(l.amount as decimal(38, 6))) as amount
  from data.order_lines l join data.orders o using (order_id)
  where o.customer_id is not null and coalesce(l.category, l.product) is not null and l.amount > 0 and not o.cancelled and not o.test
    and o.occurred_at::date <= $as_of::date
  group by all
),
favourites as (
  select customer_id, arg_max(category, {'amount': amount, 'category': category}) as category,
    max(amount)::double / sum(amount)::double as focus
  from spent group by customer_id
),
asked as (
  select customer_id, count(*) as tickets from data.tickets
  where customer_id is not null and opened_at::date <= $as_of::date group by customer_id
),
helped as (select count(*) > 0 as known from asked),
opens as (
  select customer_id, count(*) as opened from data.events
  where customer_id is not null and kind in ('open', 'click') and occurred_at::date <= $as_of::date group by customer_id
),
lettered as (select count(*) > 0 as known from opens),
ways as (
  select customer_id, arg_max(channel, {'n': n, 'channel': channel}) as channel
  from (
    select customer_id, channel, count(*) as n from data.orders
    where customer_id is not null and channel is not null and occurred_at::date <= $as_of::date group by all
  )
  group by customer_id
)
select s.customer_id, s.days, greatest(s.total / s.days, 0) as basket, s.recency_days as recency, s.total,
  case when s.days > 1 then date_diff('day', s.first_day, s.last_day) / (s.days - 1.0) end as gap,
  coalesce(m.year_end, 0) / s.days as year_end, case when discounts.known then coalesce(t.discounted, 0) end as discounted,
  f.focus, f.category, case when helped.known then coalesce(a.tickets, 0) end as tickets,
  case when lettered.known then coalesce(e.opened, 0) end as opened, w.channel,
  coalesce(c.region, c.city, c.country) as region
from scope.summary s
left join (
  select customer_id, sum(days) filter (month(month) >= 11) as year_end from scope.months group by customer_id
) m using (customer_id)
left join taken t using (customer_id) left join favourites f using (customer_id) left join asked a using (customer_id)
left join opens e using (customer_id) left join ways w using (customer_id) left join data.customers c using (customer_id)
cross join discounts cross join helped cross join lettered;
