-- zh: 以日期为目标的指标：离年末还有几个月
-- en: Targets that are dates: months left before the end of the year
-- limit: 300
with {{shown_forms}}

select
    form_id,
    name,
    value_text,
    value_date,
    months_before_year_end,
    is_year_end,
    is_outside_year,
    department_name as department,
    department_key,
    project_name as form_name,
    fiscal_year,
    source_line
from marts.deadline_profile
semi join shown_forms using (form_id)
order by is_outside_year desc, months_before_year_end, form_id, source_line
