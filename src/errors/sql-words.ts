/** Words of SQL itself and of DuckDB's functions: what a statement may show of itself. All else could be anybody's name. */
export const SQL_WORDS: ReadonlySet<string> = new Set(
  `abs add all alter analyze and any anti any_value arg_max arg_min as asc asof at attach between bigint blob bool boolean
  both by case cast ceil checkpoint chr coalesce column columns comment commit concat concat_ws contains copy count
  create cross cube current database date date_diff date_part date_trunc day dayofweek days decimal dense_rank desc
  describe detach distinct double drop else end epoch epoch_ms except exclude exists explain extract false fetch filter
  first float floor following for from full function generate_series glob greatest group grouping having hour hours
  hugeint if ilike in index inner insert instr int integer intersect interval into is isfinite isnan join key lag last
  last_day last_value lateral lead least left length levenshtein like limit list list_filter list_transform lists ln
  local log lower lpad ltrim macro main make_date map materialized max md5 median min minute minutes mod mode month
  months natural not now ntile null nullif nulls numeric offset on only or order ordinality over overwrite partition
  percent_rank pivot positional power pragma preceding primary qualify quantile_cont quarter random range rank read_csv
  real recursive regexp_extract regexp_extract_all regexp_full_match regexp_matches regexp_replace rename replace
  returning reverse right rollup round row row_number rows rpad rtrim sample schema second seconds select semi separator
  sequence set show sign similar smallint some split_part sqrt starts_with stddev stddev_pop stddev_samp strftime
  string_agg string_split strip_accents strptime struct struct_pack substr substring sum summarize table tables temp
  temporary then tiebreak timestamp tinyint to_days to_months to_seconds trim true trunc truncate try_cast try_strptime
  type ubigint uinteger unbounded union unique unnest unpivot update upper use using uuid values var_pop var_samp varchar
  variance version view views week weeks when where window with within without year years`.split(/\s+/),
)
