-- Reads data.responses, data.tickets and matrix_felt of the condition given, from from_month to before until_month and up to as_of,
-- where $undated is true with the answers that have no date. One row:
-- how people felt (mean place of their scores on their scales, 0..1, and how many; the same of their texts from negative to
-- positive) and the median hours to a first answer.
with scored as (
  select (score - low) / (high - low) as place
  from (
    select score, coalesce(scale_low, case instrument when 'nps' then 0 else 1 end)::double as low,
      coalesce(scale_high, case instrument when 'nps' then 10 when 'ces' then 7 else 5 end)::double as high
    from data.responses
    where instrument in ('nps', 'csat', 'ces', 'stars') and $condition and case when occurred_at is null
      then $undated else occurred_at >= $from_month::date and occurred_at < $until_month::date
        and occurred_at::date <= $as_of::date end
  )
  where high > low and score between low and high
),
wrote as (
  select sum(n) as n, sum(total) as total
  from matrix_felt
  where $condition and case when month is null then $undated
    else month >= $from_month::date and month < $until_month::date end
),
answered as (
  select date_diff('minute', opened_at, first_response_at) / 60.0 as hours
  from data.tickets
  where first_response_at >= opened_at and $condition and opened_at >= $from_month::date
    and opened_at < $until_month::date and opened_at::date <= $as_of::date
)
select (select avg(place) from scored)::double as scored, (select count(*) from scored)::integer as scores,
  (select total / n from wrote)::double as wrote, (select coalesce(n, 0) from wrote)::integer as texts,
  (select median(hours) from answered)::double as hours, (select count(*) from answered)::integer as tickets;
