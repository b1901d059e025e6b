-- zh: 单位的项目资金（争议金额不计入合计）
-- en: Project money by unit (disputed amounts are left out of sums)
-- limit: 60
with {{money}}

select
    department_key,
    any_value(department_name) as department,
    any_value(region_name) as region_name,
    sum(n_projects)::bigint as n_projects,
    sum(n_disputed)::bigint as n_disputed,
    sum(amount_total_wanyuan) as amount_wanyuan,
    sum(amount_fiscal_wanyuan) as amount_fiscal_wanyuan,
    sum(amount_other_wanyuan) as amount_other_wanyuan,
    sum(amount_unknown_wanyuan) as amount_unknown_wanyuan,
    sum(amount_low_wanyuan) as amount_low_wanyuan,
    sum(amount_high_wanyuan) as amount_high_wanyuan
from money
group by department_key
order by amount_wanyuan desc nulls last, department_key
