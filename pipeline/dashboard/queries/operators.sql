-- zh: 数值型指标的比较符号
-- en: Comparison signs of numeric targets
select
    level2_code,
    sum(n_numeric)::bigint as n_numeric,
    sum(n_at_least)::bigint as n_at_least,
    sum(n_at_most)::bigint as n_at_most,
    sum(n_equal)::bigint as n_equal,
    sum(n_without_operator)::bigint as n_without_operator,
    sum(n_direction_errors)::bigint as n_direction_errors
from marts.operator_profile
where true
  and fiscal_year = $year
  and starts_with(region_code, $region)
group by level2_code
having n_numeric > 0
order by n_numeric desc, level2_code
