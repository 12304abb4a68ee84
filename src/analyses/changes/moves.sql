-- How customers moved between segments; NULL in from_segment: no customer yet then. Reads $people (made by people.sql).
select segment_then as from_segment, segment_now as to_segment, count(*)::integer as customers
from $people
where segment_now is not null
group by all
order by from_segment, to_segment
