-- Reads persona_members, persona_traits, customer_value, churn, customer_scores and customer_feelings. One row per persona, and one named '*' for
-- everybody: how many, medians, means of the traits (with their spread over all customers), money, chance to be still there
-- and the scores. Money in the workspace currency.
-- felt_…: sums over those whose texts were read, see felt.ts; 0 where nobody's were.
with members as (
  select customer_id, persona from persona_members
  union all
  select customer_id, '*' from persona_members
)
select m.persona::varchar as persona, count(*)::integer as n,
  median(days)::double as median_days, median(basket)::double as median_basket, median(recency)::double as median_recency,
  median(gap)::double as median_gap, median(total)::double as median_total,
  avg(ln(1 + days))::double as mean_days, stddev_samp(ln(1 + days))::double as sd_days,
  avg(ln(1 + basket))::double as mean_basket, stddev_samp(ln(1 + basket))::double as sd_basket,
  avg(ln(1 + recency))::double as mean_recency, stddev_samp(ln(1 + recency))::double as sd_recency,
  avg(ln(1 + gap))::double as mean_gap, stddev_samp(ln(1 + gap))::double as sd_gap,
  avg(year_end)::double as mean_year_end, stddev_samp(year_end)::double as sd_year_end,
  avg(discounted)::double as mean_discounted, stddev_samp(discounted)::double as sd_discounted,
  avg(focus)::double as mean_focus, stddev_samp(focus)::double as sd_focus,
  avg(ln(1 + tickets))::double as mean_tickets, stddev_samp(ln(1 + tickets))::double as sd_tickets,
  avg(ln(1 + opened))::double as mean_opened, stddev_samp(ln(1 + opened))::double as sd_opened,
  avg(tickets)::double as tickets, sum(total)::double as revenue, sum(v.clv_12m)::double as clv,
  sqrt(sum(((v.clv_12m_high - v.clv_12m_low) / 3.29) ** 2))::double as clv_spread, avg(c.p_alive)::double as p_alive,
  (100 * (avg(case when s.nps >= 9 then 1 when s.nps <= 6 then -1 else 0 end) filter (s.nps is not null)))::double as nps,
  count(s.nps)::integer as nps_n, avg(s.stars)::double as stars, count(s.stars)::integer as stars_n,
  avg(s.csat)::double as csat, count(s.csat)::integer as csat_n,
  avg(w.feeling)::double as mean_feeling, stddev_samp(w.feeling)::double as sd_feeling,
  count(w.feeling)::integer as felt_people, coalesce(sum(w.texts), 0)::double as felt_texts,
  coalesce(sum(w.texts * w.feeling), 0)::double as felt_t, coalesce(sum(w.texts::double * w.texts), 0)::double as felt_tt,
  coalesce(sum(w.texts::double * w.texts * w.feeling), 0)::double as felt_ttf,
  coalesce(sum(w.texts::double * w.texts * w.feeling * w.feeling), 0)::double as felt_ttff,
  coalesce(sum(w.negative), 0)::double as felt_negative, coalesce(sum(w.positive), 0)::double as felt_positive
from members m
join persona_traits t using (customer_id)
left join customer_value v using (customer_id)
left join churn c using (customer_id)
left join customer_scores s using (customer_id)
left join customer_feelings w on w.customer_id = m.customer_id and w.feeling is not null
group by m.persona
order by m.persona;
