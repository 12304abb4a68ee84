-- Customers by tenths of what they are expected to bring ($measure), the highest first: number, sum, lowest and highest.
-- Reads customer_value.
with ranked as (
    select $measure as value, ntile(10) over (order by $measure desc, customer_id) as tenth
    from customer_value where $measure is not null)
select tenth::integer as tenth, count(*)::integer as customers, sum(value)::double as value, min(value)::double as low,
  max(value)::double as high
from ranked
group by tenth
order by tenth
