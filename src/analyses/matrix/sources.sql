-- Reads matrix_records, matrix_acts and data.rejects. One row per source: records, how many lead to a person, rows of its files
-- that could not be read, its first month and last day up to before until_month, and the acts in them without a person.
select r.source::varchar as source, r.records::double as records, r.linked::double as linked,
  coalesce(j.rejected, 0)::double as rejected, strftime(a.first_month, '%Y-%m-%d')::varchar as first_month,
  date_diff('day', a.last_day, $as_of::date)::double as away
from matrix_records r
left join (
  select source, count(distinct {'file': file_no, 'line': line}) as rejected from data.rejects
  where coalesce(reason, '') not in ($no_loss) group by source
) j using (source)
left join (select source, min(month) as first_month, max(last_day) as last_day from matrix_acts group by source) a
  using (source)
order by r.records desc, r.source;
