-- The customers who are expected to bring most. Reads customer_value, data.customers, scope.summary.
select v.customer_id, coalesce(c.name, c.email, 'No. ' || c.number, v.customer_id) as name, v.clv_12m, v.clv_12m_low, v.clv_12m_high,
  v.p_alive, v.expected_orders_12m, v.simple_per_year, s.total::double as total, s.days, s.recency_days
from customer_value v join scope.summary s using (customer_id) left join data.customers c using (customer_id)
order by coalesce(v.clv_12m, v.simple_per_year) desc, v.customer_id
limit 20
