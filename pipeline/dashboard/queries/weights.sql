-- zh: 分值怎样分配
-- en: How weights are shared out
-- limit: 300
with {{shown_forms}}

select
    form_id,
    project_name as form_name,
    department_name as department,
    department_key,
    fiscal_year,
    weight_sum,
    weight_cost,
    weight_output,
    weight_benefit,
    weight_satisfaction,
    max_weight,
    qualitative_weight_share,
    is_equal_weights,
    matched_template_id
from marts.weight_structure
semi join shown_forms using (form_id)
order by qualitative_weight_share desc, max_weight desc, form_id
