-- Reads persona_members and persona_traits. Of each persona and of everybody ('*') the most frequent category, channel and
-- region, with the share of those of whom it is known.
with members as (
  select customer_id, persona from persona_members
  union all
  select customer_id, '*' from persona_members
),
told as (
  select persona, 'category' as what, category as value from members join persona_traits using (customer_id)
  union all
  select persona, 'channel', channel from members join persona_traits using (customer_id)
  union all
  select persona, 'region', region from members join persona_traits using (customer_id)
),
counted as (
  select persona, what, value, count(*) as n, sum(count(*)) over (partition by persona, what) as known
  from told where value is not null and value <> ''
  group by persona, what, value
)
select persona::varchar as persona, what::varchar as what, value::varchar as value, n::integer as n,
  (n / known)::double as share,
  (sum(n) filter (persona = '*') over (partition by what, value)
    / max(known) filter (persona = '*') over (partition by what))::double as share_of_all
from counted
qualify row_number() over (partition by persona, what order by n desc, value) = 1
order by persona, what;
