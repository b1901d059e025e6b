-- zh: 有目标文字的表单
-- en: Forms with a goal text
-- limit: 200
with {{forms}}

select form_id, region_name, department, coalesce(project_name, title_text) as form_name, fiscal_year, length(goal_text) as n_characters
from forms
where goal_text is not null
order by budget_total_wanyuan desc nulls last, form_id
