-- zh: 自评：目标值与实际完成值
-- en: Self-evaluation: targets beside results
-- limit: 300
with {{shown_forms}}

select
    form_id,
    name,
    value_text,
    actual_text,
    completion,
    is_reached,
    is_over_achieved,
    weight,
    score,
    score_recomputed,
    score_difference,
    deviation_reason,
    is_target_unchanged,
    is_next_prior_equal,
    department_name as department,
    department_key,
    project_name as form_name,
    fiscal_year,
    source_line
from marts.target_vs_actual
semi join shown_forms using (form_id)
order by is_reached nulls last, abs(score_difference) desc nulls last, completion nulls last, form_id, source_line
