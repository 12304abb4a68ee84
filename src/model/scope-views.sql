-- Makes the rest of schema scope: what happened in the period, to the people selected. $person is a condition on
-- customer_id (TRUE where nobody is selected); from_day inclusive, to_day exclusive, both may be NULL.
create or replace view scope.customers as
  select * from data.customers where $person;

create or replace view scope.orders as
  select * from data.orders
  where $person and occurred_at::date <= $as_of::date
    and ($from_day::date is null or occurred_at >= $from_day::date)
    and ($to_day::date is null or occurred_at < $to_day::date);

create or replace view scope.order_lines as
  select l.*, o.customer_id, o.occurred_at, o.channel, o.cancelled or o.test or o.fully_refunded as void
  from data.order_lines l join scope.orders o using (order_id);

create or replace view scope.tickets as
  select * from data.tickets
  where $person and opened_at::date <= $as_of::date
    and ($from_day::date is null or opened_at >= $from_day::date)
    and ($to_day::date is null or opened_at < $to_day::date);

create or replace view scope.responses as
  select * from data.responses
  where $person and coalesce(occurred_at::date, $as_of::date) <= $as_of::date
    and ($from_day::date is null or occurred_at >= $from_day::date)
    and ($to_day::date is null or occurred_at < $to_day::date);

create or replace view scope.events as
  select * from data.events
  where $person and occurred_at::date <= $as_of::date
    and ($from_day::date is null or occurred_at >= $from_day::date)
    and ($to_day::date is null or occurred_at < $to_day::date);

create or replace view scope.activity as
  select * from mem.main.activity
  where $person and occurred_at::date <= $as_of::date
    and ($from_day::date is null or occurred_at >= $from_day::date)
    and ($to_day::date is null or occurred_at < $to_day::date);

create or replace view scope.texts as
  select * from mem.main.texts
  where $person and coalesce(occurred_at::date, $as_of::date) <= $as_of::date
    and ($from_day::date is null or occurred_at >= $from_day::date)
    and ($to_day::date is null or occurred_at < $to_day::date);
