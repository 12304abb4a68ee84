-- Reads score_months and data.responses. Of the months that stand out below the others the one that fell farthest, as a share
-- of its scale, of the last 365 days where one of them did; with the scale on which most of its answers were given.
with scale as (
  select instrument, arg_max({'low': low, 'high': high}, n) as usual
  from (select instrument, coalesce(scale_low, case instrument when 'nps' then 0 else 1 end)::double as low,
      coalesce(scale_high, case instrument when 'nps' then 10 when 'ces' then 7 else 5 end)::double as high, count(*) as n
    from data.responses group by all)
  group by instrument
)
select m.instrument, m.month, m.value, m.rest, usual.low as scale_low, usual.high as scale_high
from mem.score_months m join scale using (instrument)
where stands = 'low'
order by m.month::date > $as_of::date - 365 desc,
  (rest - value) / case m.instrument when 'nps' then 200 when 'csat' then 1 when 'ces' then 6 else 4 end desc,
  m.month desc, m.instrument
limit 1;
