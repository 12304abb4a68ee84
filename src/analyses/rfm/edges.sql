-- Which values got which score: lowest, highest and number of customers, for recency (days), frequency (days), money.
select 'r' as dimension, r as score, min(recency_days)::double as low, max(recency_days)::double as high,
  count(*)::integer as customers from rfm group by r
union all
select 'f', f, min(days)::double, max(days)::double, count(*)::integer from rfm group by f
union all
select 'm', m, min(total)::double, max(total)::double, count(*)::integer from rfm group by m
order by dimension, score
