-- zh: 职能的项目资金
-- en: Project money by function
with {{forms}}

select
    function_code,
    any_value(function_zh) as function_zh,
    any_value(function_en) as function_en,
    count(*) as n_projects,
    count(*) filter (where amount_status = 'disputed') as n_disputed,
    sum(budget_total_wanyuan) filter (where amount_status <> 'disputed') as amount_wanyuan
from forms
where scope = 'project'
group by function_code
order by amount_wanyuan desc nulls last
