-- zh: 覆盖：地区和年度
-- en: Coverage: places and years
with {{forms}}

select
    fiscal_year,
    region_code,
    any_value(region_name) as region_name,
    count(*) as n_forms,
    count(*) filter (where scope = 'project') as n_project_forms,
    sum(n_indicators)::bigint as n_indicators,
    sum(budget_total_wanyuan) filter (where scope = 'project' and amount_status <> 'disputed') as amount_wanyuan,
    count(*) filter (where scope = 'project' and amount_status = 'disputed') as n_disputed
from forms
group by fiscal_year, region_code
order by n_forms desc, region_code, fiscal_year
