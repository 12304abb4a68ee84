-- Reads voice_texts. Sums over all, over the parts wholly and not wholly read, and over every group of six kinds: n texts,
-- weights and their squares, weighted counts of labels, weighted sums of feelings and their squares, texts of known people.
select
  case
    when grouping(open) = 0 then 'part' when grouping(source) = 0 then 'source' when grouping(language) = 0 then 'language'
    when grouping(month) = 0 then 'month' when grouping(kind) = 0 then 'kind' when grouping(segment) = 0 then 'segment'
    when grouping(product) = 0 then 'product' else 'all'
  end::varchar as side,
  case
    when grouping(open) = 0 then case when open then 'drawn' else 'whole' end when grouping(source) = 0 then source
    when grouping(language) = 0 then language when grouping(month) = 0 then month when grouping(kind) = 0 then kind
    when grouping(segment) = 0 then segment when grouping(product) = 0 then product
  end::varchar as id,
  count(*)::integer as n, count(customer_id)::integer as known, sum(weight)::double as weight,
  sum(weight * weight)::double as squares,
  coalesce(sum(weight) filter (label = 'negative'), 0)::double as negative,
  coalesce(sum(weight) filter (label = 'neutral'), 0)::double as neutral,
  coalesce(sum(weight) filter (label = 'positive'), 0)::double as positive,
  sum(weight * feeling)::double as felt, sum(weight * feeling * feeling)::double as felt_squares
from voice_texts
where weight > 0
group by grouping sets ((), (open), (source), (language), (month), (kind), (segment), (product))
order by side, n desc, id;
