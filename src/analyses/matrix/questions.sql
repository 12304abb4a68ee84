-- Reads the canonical tables. Which of the twelve questions each source helps to answer, and from which month on (NULL: always).
with asked as (
  select 'who' as question, source, null::date as month from matrix_reach group by source
  union all
  select 'buyers', source, min(occurred_at) from data.orders where customer_id is not null and net is not null group by source
  union all
  select 'return', source, min(second)
  from (
    select source, customer_id, max(occurred_at) as second from data.orders
    where customer_id is not null and not cancelled and not test
    group by source, customer_id having count(distinct occurred_at::date) > 1
  )
  group by source
  union all
  select 'goods', o.source, min(o.occurred_at) from data.order_lines l join data.orders o using (order_id)
  where l.product is not null group by o.source
  union all
  select 'kinds', o.source, min(o.occurred_at) from data.order_lines l join data.orders o using (order_id)
  where l.category is not null group by o.source
  union all
  select 'ways', source, min(occurred_at) from data.orders where coalesce(channel, place) is not null group by source
  union all
  select 'discounts', source, min(occurred_at) from data.orders where discount > 0 group by source
  union all
  select 'feeling', source, min(occurred_at) from data.responses where score is not null group by source
  union all
  select 'words', source, min(occurred_at) from mem.main.texts group by source
  union all
  select 'help', source, min(opened_at) from data.tickets group by source
  union all
  select 'speed', source, min(opened_at) from data.tickets where first_response_at is not null group by source
  union all
  select 'attention', source, min(occurred_at) from data.events group by source
)
select question::varchar as question, source::varchar as source,
  strftime(date_trunc('month', month), '%Y-%m-%d')::varchar as month
from asked
where source is not null and (month is null or month::date <= $as_of::date)
order by question, source;
