-- One row per segment: customers, money and medians now, customers at the earlier date, and what they are expected to bring.
-- Reads rfm, rfm_before, customer_value, customer_feelings, scope.purchases. Money in the workspace currency; customers taken as independent, the
-- variance of each from the 90 % interval, and at least that of a count of purchases of varying worth (twice the mean squared).
-- felt_…: sums over the people of a segment whose texts were read (customer_feelings), see felt.ts; 0 where nobody's were.
with now_in as (
    select segment, count(*)::integer as customers, sum(total)::double as revenue,
      median(days)::double as median_days, median(recency_days)::double as median_recency,
      median(total)::double as median_total
    from rfm group by segment),
  last_year as (
    select segment, sum(value)::double as revenue_12m
    from scope.purchases join rfm using (customer_id)
    where day > $as_of::date - 365 group by segment),
  earlier as (select segment, count(*)::integer as customers_before from rfm_before group by segment),
  worth as (
    select segment, sum(clv_12m)::double as clv, avg(p_alive)::double as p_alive,
      sum(greatest(power((clv_12m_high - clv_12m_low) / 3.29, 2),
        case when expected_orders_12m > 0 then 2 * clv_12m * clv_12m / expected_orders_12m else 0 end))::double
        as clv_variance
    from rfm join customer_value using (customer_id) group by segment),
  felt as (
    select segment, count(*) as people, sum(texts) as texts, sum(texts * feeling) as t, sum(texts::double * texts) as tt,
      sum(texts::double * texts * feeling) as ttf, sum(texts::double * texts * feeling * feeling) as ttff,
      sum(negative) as negative, sum(positive) as positive
    from rfm join customer_feelings using (customer_id)
    where feeling is not null
    group by segment)
select coalesce(now_in.segment, earlier.segment) as segment, coalesce(customers, 0)::integer as customers,
  coalesce(revenue, 0)::double as revenue, coalesce(revenue_12m, 0)::double as revenue_12m, median_days, median_recency,
  median_total, coalesce(customers_before, 0)::integer as customers_before, clv, clv_variance, p_alive,
  coalesce(felt.people, 0)::integer as felt_people, coalesce(felt.texts, 0)::double as felt_texts,
  coalesce(t, 0)::double as felt_t, coalesce(tt, 0)::double as felt_tt, coalesce(ttf, 0)::double as felt_ttf,
  coalesce(ttff, 0)::double as felt_ttff, coalesce(negative, 0)::double as felt_negative,
  coalesce(positive, 0)::double as felt_positive
from now_in full join earlier on now_in.segment = earlier.segment
  left join last_year on last_year.segment = now_in.segment
  left join worth on worth.segment = now_in.segment
  left join felt on felt.segment = now_in.segment
order by segment
