-- Makes churn (customer_id, p_alive, status, at_stake, lifecycle). Reads scope.summary and customer_value.
-- status: new (bought once, at most $new_days ago), active, slipping (p_alive below $threshold), gone (below $gone_below, or
-- slipping and away for longer than $longest_gap days). Where p_alive is not known, or
-- not $alive_known as the data leave open how people leave: slipping when away for longer than $usual_gap
-- days, gone when longer than $longest_gap.
-- at_stake: value of the next 12 months were the customer surely still there, times the chance that they are not; without a
-- model the value so far per year of those who are slipping or gone.
-- lifecycle: good customers are those with at least two purchase days whose total is among the upper $good_share.
create or replace table churn as
  with ranked as (
    select s.customer_id, s.days, s.recency_days, s.tenure_days, v.p_alive as foreseen,
      case when $alive_known then v.p_alive end as p_alive, v.clv_12m, v.simple_per_year,
      s.days > 1 and percent_rank() over (order by s.total) >= 1 - $good_share as good
    from scope.summary s left join customer_value v using (customer_id)),
  judged as (
    select *, case
        when days = 1 and tenure_days <= $new_days then 'new'
        when p_alive < $gone_below then 'gone'
        when recency_days > $longest_gap and coalesce(p_alive < $threshold, true) then 'gone'
        when coalesce(p_alive < $threshold, recency_days > $usual_gap) then 'slipping'
        else 'active' end as status
    from ranked)
  select customer_id, foreseen as p_alive, status,
    case when p_alive > 1e-6 then clv_12m / p_alive * (1 - p_alive)
      when p_alive is not null then simple_per_year
      when status in ('slipping', 'gone') then simple_per_year
      else 0 end::double as at_stake,
    case
      when status = 'new' then 'new'
      when status in ('slipping', 'gone') and good and recency_days <= $leaving_days then 'leaving'
      when status = 'gone' then 'lost'
      when status = 'slipping' then 'slipping'
      when good then 'loyal'
      when days > 1 then 'returning'
      else 'once' end as lifecycle
  from judged
  order by customer_id
