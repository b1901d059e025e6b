-- zh: 逐年可衡量的指标比重
-- en: Share of measured indicators by year
select
    fiscal_year,
    level1_code,
    sum(n_indicators)::bigint as n_indicators,
    sum(n_numeric + n_dated)::bigint as n_quantified,
    sum(n_numeric + n_dated) / sum(n_indicators) as quantified_share
from marts.indicator_type_distribution
where fiscal_year is not null
  and fiscal_year = $year
  and starts_with(region_code, $region)
  and template_id = $template
group by fiscal_year, level1_code
order by fiscal_year, sum(n_indicators) desc, level1_code
