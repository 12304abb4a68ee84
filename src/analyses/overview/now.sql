-- Reads data.customers, scope.summary, scope.purchases, rfm and churn. One row: how things stand at as_of and
-- stood a year before. Spend is that of known customers in the 365 days up to the day; its spread is between customers.
with spend as (
  select customer_id, coalesce(sum(value) filter (day > $as_of::date - 365), 0) as now,
    count(*) filter (day > $as_of::date - 365) as days_now,
    coalesce(sum(value) filter (day <= $as_of::date - 365), 0) as before,
    count(*) filter (day <= $as_of::date - 365) as days_before
  from scope.purchases
  where day > $as_of::date - 730
  group by customer_id
),
active as (
  select count(*) filter (days_now > 0) as active, sum(now) as spend, stddev_samp(now) filter (days_now > 0) as spread,
    count(*) filter (days_before > 0) as active_before, sum(before) as spend_before
  from spend
),
firsts as (
  select s.customer_id, s.first_day, count(*) filter (p.day > s.first_day and p.day <= s.first_day + 90) > 0 as returned
  from scope.summary s join scope.purchases p using (customer_id)
  where s.first_day <= $as_of::date - 90 and s.first_day > $as_of::date - 820
  group by 1, 2
),
returns as (
  select count(*) filter (first_day > $as_of::date - 455) as firsts,
    count(*) filter (returned and first_day > $as_of::date - 455) as returned,
    count(*) filter (first_day <= $as_of::date - 455) as firsts_before,
    count(*) filter (returned and first_day <= $as_of::date - 455) as returned_before
  from firsts
),
ranked as (
  select row_number() over (order by total desc, customer_id) as place,
    sum(total) over (order by total desc, customer_id rows unbounded preceding) as running, sum(total) over () as all_of_it
  from scope.summary where total > 0
),
half as (select min(place) as n from ranked where running >= all_of_it / 2),
slipping as (
  select count(*) as n, sum(at_stake) as at_stake from churn where lifecycle = 'leaving'
)
select (select count(*) from data.customers where kind = 'customer')::integer as customers,
  (select count(*) from data.customers)::integer as people,
  (select count(*) from data.identities)::integer as records, (select count(*) > 0 from data.orders) as sales,
  (select min(strftime(first_day, '%Y-%m-%d')) from scope.summary)::varchar as from_day,
  active.active::integer as active, active.spend::double as spend, active.spread::double as spread,
  active.active_before::integer as active_before, active.spend_before::double as spend_before,
  returns.firsts::integer as firsts, returns.returned::integer as returned,
  returns.firsts_before::integer as firsts_before, returns.returned_before::integer as returned_before,
  half.n::integer as half, (select count(*) from scope.summary)::integer as buyers,
  slipping.n::integer as slipping, slipping.at_stake::double as at_stake,
  (select count(*) from rfm where r >= 4 and f >= 4 and m >= 4)::integer as champions,
  (select count(*) from rfm)::integer as segmented, (select count(*) from churn)::integer as judged,
  (select count(distinct persona) from persona_members)::integer as personas
from active, returns, half, slipping;
