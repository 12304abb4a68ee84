-- Makes the derived tables, empty, in the default place: one row per customer unless it says otherwise, written by the
-- analysis named beside each.
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

-- changes: how each customer stood on the earlier day that the page "What changed" compares with, and stands on as_of.
-- change_before: what changed in as many days before the earlier day, in the same words
-- status_then, status_now: not-yet, here or gone; change: new, lost (here then, gone now), back (gone then, here now), stayed or away
create or replace table changes (
  customer_id varchar, change varchar, change_before varchar, status_then varchar, status_now varchar, segment_then varchar, segment_now varchar
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

-- feelings: one row per text up to as_of that was read or that the person labelled, in no period and no selection.
-- label = the person's, else the largest of the shares; certainty = that share; feeling = positive - negative, -1 … 1
-- (contracts 13); where the person corrected: certainty 1, feeling -1, 0 or 1, and model_label what the model had said.
-- language = the given one, else the one detected; NULL where too short to say
create or replace table feelings (
  text_id varchar, text_hash varchar, owner varchar, source varchar, customer_id varchar, occurred_at timestamp,
  language varchar, score double, scale_low double, scale_high double, negative double, neutral double, positive double,
  label varchar, certainty double, feeling double, corrected boolean, model_label varchar
);

-- feelings: each person's texts; feeling = their mean, so that of a group it is sum(feeling * texts) / sum(texts);
-- last_label = of the latest text
create or replace table customer_feelings (
  customer_id varchar, texts integer, feeling double, negative integer, neutral integer, positive integer,
  last_label varchar, last_text_at timestamp
);

-- groups: one row per household (kind household) or company (kind company); reason = what its people share; net = the sum of what its
-- members bought, NULL where no orders are known; head = the member who bought most. The id stays as long as the address or name does
create or replace table people_groups (
  group_id varchar, kind varchar, name varchar, reason varchar, members integer, customers integer, orders integer, net double,
  last_order date, head varchar
);

-- groups: who is in them; nobody is in two of one kind
create or replace table group_members (group_id varchar, kind varchar, customer_id varchar);
