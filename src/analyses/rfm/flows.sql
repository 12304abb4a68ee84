-- How customers moved between the segments of rfm_before and rfm; NULL in from_segment: not yet a customer then.
select b.segment as from_segment, r.segment as to_segment, count(*)::integer as customers
from rfm r left join rfm_before b using (customer_id)
group by all
order by from_segment, to_segment
