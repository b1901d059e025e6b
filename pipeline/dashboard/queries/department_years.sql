-- zh: 单位各年
-- en: The unit by year
with {{forms}}

select
    fiscal_year,
    count(*) filter (where scope = 'project') as n_projects,
    sum(budget_total_wanyuan) filter (where scope = 'project' and amount_status <> 'disputed') as amount_wanyuan,
    count(*) filter (where scope = 'project' and amount_status = 'disputed') as n_disputed,
    sum(n_indicators)::bigint as n_indicators
from forms
group by fiscal_year
order by fiscal_year
