-- zh: 部门整体支出：资金、人员和承诺的项目
-- en: Whole departments: money, staff and promised projects
-- limit: 100
with {{shown_forms}}

select
    form_id,
    department_name as department,
    department_key,
    region_name,
    fiscal_year,
    amount_total_wanyuan as amount_wanyuan,
    amount_status,
    amount_upper_wanyuan,
    upper_share,
    amount_own_wanyuan,
    amount_other_wanyuan,
    n_posts,
    n_active,
    n_retired,
    amount_per_active_wanyuan,
    n_projects_promised,
    n_project_forms,
    project_total_wanyuan
from marts.department_whole
semi join shown_forms using (form_id)
order by amount_total_wanyuan desc nulls last, form_id
