-- Reads data.customers, scope.summary, scope.months, scope.purchases, rfm and churn. One row: how things stand at as_of and
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
-- As on the page of cohorts: newcomers of a month, and who of them bought in one of the three months after it; the last twelve
-- months for which all three are over, and the twelve before.
firsts as (
  select f.customer_id, f.month, coalesce(bool_or(date_diff('month', f.month, m.month) between 1 and 3), false) as returned
  from (select customer_id, min(month) as month from scope.months group by customer_id) f
  join scope.months m using (customer_id)
  where f.month + interval 4 month <= $as_of::date + 1
  group by 1, 2
),
window_start as (
  select date_trunc('month', $as_of::date + 1 - interval 15 month)::date as recent,
    date_trunc('month', $as_of::date + 1 - interval 27 month)::date as earlier
),
returns as (
  select count(*) filter (month >= recent) as firsts, count(*) filter (returned and month >= recent) as returned,
    count(*) filter (month >= earlier and month < recent) as firsts_before,
    count(*) filter (returned and month >= earlier and month < recent) as returned_before
  from firsts, window_start
),
ranked as (
  select row_number() over (order by total desc, customer_id) as place,
    sum(total) over (order by total desc, customer_id rows unbounded preceding) as running, sum(total) over () as all_of_it
  from scope.summary where total > 0
),
half as (select min(place) as n from ranked where running >= all_of_it / 2),
slipping as (
  select count(*) as n, sum(at_stake) as at_stake from churn where lifecycle = 'leaving'
),
-- Who bought only after as_of is no customer yet, as on the page of customers.
later as (
  select customer_id from data.orders where customer_id is not null and occurred_at::date > $as_of::date
  except select customer_id from scope.summary
)
select ((select count(*) from data.customers where kind = 'customer')
    - (select count(*) from data.customers semi join later using (customer_id) where kind = 'customer'))::integer as customers,
  (select count(*) from data.customers)::integer as people,
  (select count(*) from data.identities)::integer as records, (select count(*) > 0 from data.orders) as sales,
  (select min(strftime(first_day, '%Y-%m-%d')) from scope.summary)::varchar as from_day,
  active.active::integer as active, active.spend::double as spend, active.spread::double as spread,
  active.active_before::integer as active_before, active.spend_before::double as spend_before,
  returns.firsts::integer as firsts, returns.returned::integer as returned,
  returns.firsts_before::integer as firsts_before, returns.returned_before::integer as returned_before,
  half.n::integer as half, (select count(*) from scope.summary)::integer as buyers,
  slipping.n::integer as slipping, slipping.at_stake::double as at_stake,
  (select count(*) from rfm where segment = 'Champions')::integer as champions,
  (select count(*) from rfm)::integer as segmented, (select count(*) from churn)::integer as judged,
  (select count(distinct persona) from persona_members)::integer as personas
from active, returns, half, slipping;
