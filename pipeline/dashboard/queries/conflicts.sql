-- zh: 同一项目、同一年度的两张表对不上
-- en: Two forms of one project and year that differ
-- limit: 300
with {{shown_forms}}

select
    form_id,
    project_name as form_name,
    department_name as department,
    department_key,
    region_name,
    fiscal_year,
    relation as form_relation,
    budget_total_wanyuan as amount_wanyuan,
    other_budget_total_wanyuan,
    difference_wanyuan,
    n_equal_lines,
    n_lines,
    file_name,
    other_file_name
from marts.project_conflicts
semi join shown_forms using (form_id)
order by abs(difference_wanyuan) desc nulls last, form_id
