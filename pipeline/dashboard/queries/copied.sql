-- zh: 照抄上级目标的指标
-- en: Targets that seem copied from a place above
-- limit: 300
with {{shown_forms}}

select
    form_id,
    name,
    value_text,
    grain_mismatch,
    superior_region_name,
    wording_likeness,
    is_same_target,
    department_name as department,
    department_key,
    project_name as form_name,
    fiscal_year,
    source_line
from marts.copied_from_superior
semi join shown_forms using (form_id)
order by wording_likeness desc nulls last, form_id, source_line
