-- Those who are leaving, the dearest first. Reads churn, scope.summary, data.customers.
select h.customer_id, coalesce(c.name, c.email, 'No. ' || c.number, h.customer_id) as name, h.p_alive, h.at_stake, s.total, s.days,
  s.recency_days
from churn h join scope.summary s using (customer_id) left join data.customers c using (customer_id)
where h.lifecycle = 'leaving'
order by h.at_stake desc, h.customer_id
limit 50
