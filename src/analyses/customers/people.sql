-- Makes people: one row per customer, prospect or person, with everything known about them, for the list, the card and
-- customers.csv. Reads data.customers, scope.summary and the derived tables (which exist always, maybe empty).
-- sentiment: mean feeling of their texts, -1 … 1 (contracts 13); texts: of how many; both NULL where none was read.
-- Money in the workspace currency, dates in days; `no` numbers them by customer_id; search is folded for the search box.
-- Who bought only after as_of is a prospect still; orders and revenue are 0 for those who bought nothing, revenue
-- NULL where the workspace holds no orders at all.
create or replace table people as
with ticket_counts as (
  select customer_id, count(*)::integer as tickets,
    count(*) filter (resolved_at is null and not coalesce(lower(status) in ('closed', 'resolved', 'solved', 'done'), false))::integer
      as open_tickets
  from data.tickets
  where customer_id is not null and coalesce(opened_at::date <= $as_of::date, true)
  group by customer_id
), later as (
  select distinct customer_id from data.orders where customer_id is not null and occurred_at::date > $as_of::date
)
select row_number() over (order by c.customer_id)::integer as no, c.customer_id, c.number,
  case when c.kind = 'customer' and s.customer_id is null and later.customer_id is not null then 'prospect' else c.kind end
    as kind,
  coalesce(nullif(trim(c.name), ''), nullif(trim(concat_ws(' ', c.first_name, c.last_name)), '')) as name, c.first_name,
  c.email, c.phone, c.company, c.country, c.region, c.city, c.language, c.gender, c.job_title, c.consent_email, c.tags,
  c.registered_at, c.first_seen,
  coalesce(s.orders, 0)::integer as orders, coalesce(s.days, 0)::integer as purchase_days,
  case when (select count(*) from data.orders) > 0 then coalesce(s.total, 0) end::double as revenue,
  s.first_day as first_order, s.last_day as last_order, s.recency_days,
  rfm.r, rfm.f, rfm.m, rfm.segment, churn.lifecycle, churn.status,
  coalesce(v.p_alive, churn.p_alive) as p_alive, v.expected_orders_12m, v.clv_12m, v.clv_12m_low, v.clv_12m_high,
  churn.at_stake, score.nps, score.csat, score.ces, score.stars, coalesce(score.answers, 0)::integer as answers,
  felt.feeling as sentiment, felt.texts, felt.last_label,
  coalesce(t.tickets, 0)::integer as tickets, coalesce(t.open_tickets, 0)::integer as open_tickets,
  persona.persona, coalesce(c.records, 0)::integer as records, coalesce(c.sources, 0)::integer as sources,
  strip_accents(lower(concat_ws(' ', c.name, c.first_name, c.last_name, c.email, c.phone, c.company, c.city, c.number))) as search
from data.customers c
left join scope.summary s using (customer_id)
left join mem.rfm rfm using (customer_id)
left join mem.customer_value v using (customer_id)
left join mem.churn churn using (customer_id)
left join mem.persona_members persona using (customer_id)
left join mem.customer_scores score using (customer_id)
left join mem.customer_feelings felt using (customer_id)
left join ticket_counts t using (customer_id)
left join later using (customer_id)
order by no;
