-- zh: 每次构建：违反与读取存疑
-- en: Build by build: violations and doubtful readings
select
    run_day,
    check_kind,
    sum(n_pass)::bigint as n_pass,
    sum(n_fail + n_warn)::bigint as n_violated,
    sum(n_suspect_extraction)::bigint as n_suspect,
    sum(n_insufficient_data)::bigint as n_insufficient,
    sum(n_fail + n_warn) / nullif(sum(n_pass + n_fail + n_warn), 0) as violated_share
from marts.data_quality_daily
where true
  and fiscal_year = $year
  and starts_with(region_code, $region)
group by run_day, check_kind
order by run_day, check_kind
