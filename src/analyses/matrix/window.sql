-- Reads matrix_acts. Of the months from from_month to before until_month: acts, and those that lead to a person. Beside it per
-- source that had begun by then, how many days before until_day its last act lies: the mean of their freshness, 100 when on the
-- day and 0 from 180 days on.
select (select coalesce(sum(n), 0) from matrix_acts where month >= $from_month::date and month < $until_month::date)::double
    as records,
  (select coalesce(sum(n), 0) from matrix_acts
    where month >= $from_month::date and month < $until_month::date and who is not null)::double as linked,
  (select avg(greatest(0, 100 - date_diff('day', last_day, $until_day::date) / 1.8))
    from (select source, least(max(last_day), $until_day::date) as last_day from matrix_acts
      where month < $until_month::date group by source))::double as fresh;
