-- Reads scored_so_far: every score up to as_of, whatever period and people are chosen, since selections ask this table.
-- Makes customer_scores: the last NPS answer (0-10), mean CSAT (1-5), CES (1-7) and stars (1-5), how many answers, the last.
create or replace table customer_scores as
select customer_id, last(value order by occurred_at nulls first, response_id) filter (instrument = 'nps')::double as nps,
  avg(value) filter (instrument = 'csat')::double as csat, avg(value) filter (instrument = 'ces')::double as ces,
  avg(value) filter (instrument = 'stars')::double as stars, count(*)::integer as answers,
  max(occurred_at)::timestamp as last_answer_at
from scored_so_far
where customer_id is not null
group by customer_id
order by customer_id;
