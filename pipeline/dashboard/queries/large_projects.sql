-- zh: 大项目有没有数字化的成效指标
-- en: Large projects with and without an outcome in numbers
-- limit: 100
with {{shown_forms}}

select
    form_id,
    project_name as form_name,
    department_name as department,
    department_key,
    fiscal_year,
    amount_wanyuan,
    amount_status,
    amount_rank,
    n_benefit,
    n_benefit_quantified,
    is_without_outcome,
    max_qualitative_weight
from marts.large_projects_without_outcome
semi join shown_forms using (form_id)
where is_large
order by is_without_outcome desc, amount_high_wanyuan desc nulls last, form_id
