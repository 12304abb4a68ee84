-- Of each month's newcomers, who bought again in one of the three calendar months after it; only months for which all three
-- are over on $as_of. Reads scope.months.
with firsts as (select customer_id, min(month) as first_month from scope.months group by customer_id)
select strftime(first_month, '%Y-%m-%d') as month, count(*)::integer as customers,
  count(*) filter (customer_id in (
    select m.customer_id from scope.months m join firsts f using (customer_id)
    where date_diff('month', f.first_month, m.month) between 1 and 3))::integer as returned
from firsts
where first_month + interval 4 month <= $as_of::date + 1
group by first_month
order by month
