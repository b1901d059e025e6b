-- zh: 同一指标各年的目标与实际
-- en: The same measure over the years: targets and results
-- limit: 300
with {{shown_forms}}

select
    form_id,
    name,
    fiscal_year,
    value_text,
    previous_year,
    previous_target,
    target_change,
    last_result,
    last_result_source,
    ratchet,
    actual_text,
    is_reached,
    n_years,
    project_name as form_name,
    department_name as department,
    department_key,
    source_line
from marts.panel_indicator
semi join shown_forms using (form_id)
where n_years > 1 or last_result is not null
order by n_years desc, project_name, name, fiscal_year
