/** Questions to begin with; their names are in `messages.en.ts`. Each is a query that any workspace can answer. */
export const STARTERS = [
  {
    id: 'best',
    text: `select name, email, orders, revenue
from people
where kind = 'customer'
order by revenue desc
limit 100`,
  },
  {
    id: 'months',
    text: `select month, sum(value) as revenue, count(*) as customers
from scope.months
group by month
order by month`,
  },
  {
    id: 'countries',
    text: `select coalesce(country, 'not known') as country, count(*) as people, sum(revenue) as revenue
from people
group by all
order by people desc`,
  },
  {
    id: 'touchpoints',
    text: `select touchpoint, kind, count(*) as times, count(distinct customer_id) as people
from scope.activity
group by all
order by times desc`,
  },
] as const
export type StarterId = (typeof STARTERS)[number]['id']
