-- How many customers there are in each tenth of the chance to be still there; 1 counts in the last. Reads churn.
select least(9, floor(p_alive * 10))::integer as bin, count(*)::integer as customers, sum(at_stake)::double as at_stake
from churn
where p_alive is not null
group by bin
order by bin
