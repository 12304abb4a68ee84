-- Sums over all and over those who are leaving. alive_variance and stake_variance take each as an independent toss: there or
-- not. Reads churn.
select case when $alive_known then sum(p_alive) end::double as alive, sum(p_alive * (1 - p_alive))::double as alive_variance,
  count(*) filter (lifecycle = 'leaving')::integer as leaving,
  coalesce(sum(at_stake) filter (lifecycle = 'leaving'), 0)::double as at_stake,
  sum(case when p_alive < 1 then power(at_stake / (1 - p_alive), 2) * p_alive * (1 - p_alive) end)
    filter (lifecycle = 'leaving')::double as stake_variance,
  count(*) filter (status = 'active')::integer as active, count(*) filter (status = 'new')::integer as newcomers,
  count(*) filter (status = 'slipping')::integer as slipping, count(*) filter (status = 'gone')::integer as gone
from churn
