-- zh: 支出功能分类的项目资金（争议金额不计入合计）
-- en: Project money by class of spending (disputed amounts are left out of sums)
select
    budget_class_code,
    any_value(budget_class_name) as budget_class_name,
    sum(n_projects)::bigint as n_projects,
    sum(n_disputed)::bigint as n_disputed,
    sum(amount_total_wanyuan) as amount_wanyuan,
    sum(amount_low_wanyuan) as amount_low_wanyuan,
    sum(amount_high_wanyuan) as amount_high_wanyuan
from marts.budget_by_function
where scope = 'project'
  and fiscal_year = $year
  and starts_with(region_code, $region)
group by budget_class_code
order by amount_wanyuan desc nulls last, budget_class_code
