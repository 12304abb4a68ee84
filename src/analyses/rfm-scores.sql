-- Makes $target (customer_id, recency_days, days, total, r, f, m, code, segment) from $source (customer_id, recency_days,
-- days, total) and rfm_codes (code, segment).
-- A score is 1 + floor(5 * (rank - 1) / n), the best 5; rank is the same for equal values, so equal values get equal scores.
-- Fewer than 25 customers make fewer bins (one for every five); fewer than 5 distinct values are a bin each. Fewer bins are
-- spread over 1-5, a single one scores 3.
create or replace table rfm_ranked as
  select customer_id, recency_days, days, total,
    rank() over (order by recency_days desc) as rank_r, dense_rank() over (order by recency_days desc) as dense_r,
    rank() over (order by days) as rank_f, dense_rank() over (order by days) as dense_f,
    rank() over (order by total) as rank_m, dense_rank() over (order by total) as dense_m
  from $source;

create or replace table rfm_bins as
  select count(*) as n, case when count(*) >= 25 then 5 else greatest(1, count(*) // 5) end as most,
    max(dense_r) as distinct_r, max(dense_f) as distinct_f, max(dense_m) as distinct_m
  from rfm_ranked;

create or replace macro rfm_score(place, dense, distinct_values, n, most) as
  case when least(distinct_values, most) = 1 then 3
    when distinct_values < 5 and distinct_values <= most
      then 1 + round(4 * (dense - 1) / (distinct_values - 1))
    else 1 + round(4 * (most * (place - 1) // n) / (most - 1)) end::integer;

create or replace table $target as
  with scored as (
    select customer_id, recency_days, days, total,
      rfm_score(rank_r, dense_r, distinct_r, n, most) as r,
      rfm_score(rank_f, dense_f, distinct_f, n, most) as f,
      rfm_score(rank_m, dense_m, distinct_m, n, most) as m
    from rfm_ranked, rfm_bins)
  select customer_id, recency_days::integer as recency_days, days::integer as days, total::double as total, r, f, m,
    concat(r, f, m) as code, coalesce(segment, $other) as segment
  from scored left join rfm_codes on rfm_codes.code = concat(r, f, m)
  order by customer_id;

drop table rfm_ranked;
drop table rfm_bins;
drop macro rfm_score;
