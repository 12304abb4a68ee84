-- Reads voice_texts. How many texts of each score say what: place = 1-5 stars, else low, middle or high.
select instrument::varchar as instrument, place::varchar as place, label::varchar as label, count(*)::integer as n
from voice_texts
where instrument is not null and weight > 0
group by all
order by all;
