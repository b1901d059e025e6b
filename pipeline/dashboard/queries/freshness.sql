-- zh: 来源有多新
-- en: How fresh the sources are
select
    region_name,
    fiscal_year,
    file_name,
    publisher,
    provenance_status,
    published_on,
    retrieved_on,
    lag_days,
    expected_next_on,
    freshness,
    n_forms
from marts.source_freshness
where true
  and fiscal_year = $year
  and starts_with(region_code, $region)
order by published_on nulls first, region_code, fiscal_year, file_name
