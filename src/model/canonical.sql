-- Makes the canonical tables, empty, in place `data`. One row is: see docs/data-model.md and src/model/fields.ts.
-- Money is DOUBLE in the currency named beside it; times are naive TIMESTAMPs in the workspace zone.
-- order_id, ticket_id, response_id, event_id and deal_id are '<source>:<record>'.
create or replace table data.customers (
  customer_id varchar, number varchar, kind varchar, name varchar, first_name varchar, last_name varchar, email varchar, phone varchar,
  company varchar, street varchar, city varchar, region varchar, postcode varchar, country varchar, language varchar,
  gender varchar, birth_date date, job_title varchar, consent_email boolean, tags varchar, registered_at timestamp,
  first_seen timestamp, records integer, sources integer
);
create or replace view data.identities as select null::varchar as source, null::varchar as record, 0 as file_no, 0 as line,
  null::varchar as customer_id, null::varchar as rule, 0.0::double as confidence, null::varchar as matched where false;
create or replace table data.link_conflicts (customer_id varchar, field varchar, value varchar, source varchar, record varchar);
-- Where records of one customer differ: what was taken (won), and what the others say instead.
create or replace table data.customer_values (
  customer_id varchar, field varchar, stated varchar, source varchar, record varchar, seen timestamp, won boolean
);
create or replace table data.orders (
  order_id varchar, source varchar, record varchar, file_no integer, line integer, customer_id varchar, order_no varchar,
  occurred_at timestamp, gross double, discount double, tax double, shipping double, refunded double, net double,
  currency varchar, channel varchar, place varchar, payment_method varchar, coupon varchar, status varchar,
  cancelled boolean, test boolean, fully_refunded boolean, items double
);
create or replace table data.order_lines (
  order_id varchar, line integer, product_id varchar, product varchar, category varchar, quantity double,
  unit_price double, discount double, amount double
);
create or replace table data.products (product_id varchar, name varchar, category varchar, price double, cost double);
create or replace table data.deals (
  deal_id varchar, source varchar, record varchar, file_no integer, line integer, customer_id varchar, opened_at timestamp,
  stage varchar, amount double, currency varchar, closed_at timestamp, won boolean, reason varchar
);
create or replace table data.events (
  event_id varchar, source varchar, record varchar, file_no integer, line integer, customer_id varchar,
  occurred_at timestamp, touchpoint varchar, kind varchar, campaign varchar, variant varchar, channel varchar,
  device varchar, label varchar, value double
);
create or replace table data.tickets (
  ticket_id varchar, source varchar, record varchar, file_no integer, line integer, customer_id varchar,
  opened_at timestamp, first_response_at timestamp, resolved_at timestamp, channel varchar, topic varchar,
  priority varchar, status varchar, subject varchar, text varchar, reopened boolean
);
create or replace table data.responses (
  response_id varchar, source varchar, record varchar, file_no integer, line integer, customer_id varchar,
  occurred_at timestamp, instrument varchar, score double, scale_low double, scale_high double, question varchar,
  title varchar, text varchar, language varchar, product varchar, place varchar, order_no varchar
);
create or replace table data.spend (
  source varchar, record varchar, file_no integer, line integer, channel varchar, campaign varchar, from_day date,
  to_day date, amount double, currency varchar
);
create or replace table data.moments (from_day date, to_day date, kind varchar, words varchar);
create or replace table data.rejects (
  source varchar, file_no integer, file varchar, line integer, "column" varchar, value varchar, reason varchar
);
