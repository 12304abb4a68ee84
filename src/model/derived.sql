-- Makes the derived tables, empty, in the default place: one row per customer, written by the analysis named beside each.
-- Names and columns are fixed: selections, the list of customers, exports and other analyses read them.
-- Money is in the workspace currency; NULL where not known.

-- rfm: scores 1-5 (contracts 11); recency in days before as_of, days with a purchase, total net
create or replace table rfm (
  customer_id varchar, recency_days integer, days integer, total double, r integer, f integer, m integer, code varchar,
  segment varchar
);

-- rfm: the same at an earlier date
create or replace table rfm_before (
  customer_id varchar, recency_days integer, days integer, total double, r integer, f integer, m integer, code varchar,
  segment varchar
);

-- value: what a customer is expected to bring in the next 365 days (contracts 12); low and high bound 90 % of outcomes
create or replace table customer_value (
  customer_id varchar, p_alive double, expected_orders_12m double, clv_12m double, clv_12m_low double,
  clv_12m_high double, simple_per_year double, mean_value double
);

-- churn: status new, active, slipping or gone; at_stake = value lost if they stay away
create or replace table churn (
  customer_id varchar, p_alive double, status varchar, at_stake double, lifecycle varchar
);

-- personas: the persona a customer belongs to
create or replace table persona_members (customer_id varchar, persona varchar);

-- scores: the last NPS answer (0-10), mean CSAT, CES and stars in their own scales
create or replace table customer_scores (
  customer_id varchar, nps double, csat double, ces double, stars double, answers integer, last_answer_at timestamp
);
