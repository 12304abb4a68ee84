-- Reads persona_members, mem.main.texts and, for what each text says where it was read, feelings. Two typical texts of each persona: of usual length among its texts and with the
-- usual score (its place on its own scale), from two people. Deterministic: ties go by text_id.
with said as (
  select m.persona, t.text_id, t.customer_id, t.source, t.occurred_at, regexp_replace(trim(t.body), '\s*\n\s*', ' – ') as words, length(trim(t.body)) as size,
    case when t.score between t.scale_low and t.scale_high and t.scale_high > t.scale_low
      then (t.score - t.scale_low) / (t.scale_high - t.scale_low) end as place
  from persona_members m join mem.main.texts t using (customer_id)
  where length(trim(t.body)) >= 20 and coalesce(t.occurred_at::date <= $as_of::date, true)
),
usual as (select persona, median(size) as size, median(place) as place from said group by persona),
far as (
  select s.*, abs(s.size - u.size) / u.size + coalesce(abs(s.place - u.place), 0.25) as distance
  from said s join usual u using (persona)
),
own as (
  select * from far
  qualify row_number() over (partition by persona, customer_id order by distance, text_id) = 1
)
select own.persona::varchar as persona, own.text_id::varchar as text_id, own.customer_id::varchar as customer_id,
  own.source::varchar as source, own.occurred_at::timestamp as occurred_at, f.label::varchar as label,
  (left(words, 320) || case when length(words) > 320 then '…' else '' end)::varchar as words
from own left join feelings f on f.text_id = own.text_id and f.customer_id = own.customer_id
qualify row_number() over (partition by own.persona order by distance, own.text_id) <= 2
order by own.persona, distance, own.text_id;
