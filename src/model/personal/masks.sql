-- Makes mem.masks: one row per customer with the invented name, addresses and numbers that stand for them wherever people are
-- masked. All of it comes from the salt of the workspace and the customer's id, so it stays the same from page to page and from
-- day to day; work.mask_turns holds a further turn for the few whose name would have been somebody else's.
-- Companies are masked by their own name: two people of one company keep that in common.
create or replace table mem.masks as
with drawn as (
  select c.customer_id, c.company, md5_number_lower($salt || ':' || coalesce(t.turn, 0) || ':' || c.customer_id) as lot,
    md5_number_lower($salt || ':company:' || lower(trim(c.company))) as house
  from data.customers c left join work.mask_turns t using (customer_id)
), picked as (
  select customer_id, list_extract([$firsts], (lot % $first_count + 1)::integer) as first,
    list_extract([$seconds], ((lot // 1000) % $second_count + 1)::integer) as second,
    lpad(((lot // 1000000) % 10000)::varchar, 4, '0') as number,
    lpad((lot % $first_count)::varchar, 3, '0') || ' ' || lpad(((lot // 1000) % $second_count)::varchar, 3, '0') as place,
    case when nullif(trim(company), '') is not null then list_extract([$firsts], (house % $first_count + 1)::integer) || ' '
      || list_extract([$houses], ((house // 1000) % $house_count + 1)::integer) || ' '
      || lpad(((house // 1000000) % 100000)::varchar, 5, '0') end as company
  from drawn
)
select customer_id, 'm' || substr(md5($salt || ':id:' || customer_id), 1, 14) as id,
  first || ' ' || second || ' ' || number as name, first || ' ' || second as first_name, number as last_name,
  lower(first || '.' || second || '.' || number) || '@masked.example' as email, '+00 ' || place || ' ' || number as phone,
  company, second || ' Lane ' || ltrim(number, '0') as street, 'M-' || replace(place, ' ', '') || '-' || number as number
from picked;
