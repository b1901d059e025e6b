-- zh: 成本上限与预算
-- en: Ceilings on cost against the budget
-- limit: 300
with {{shown_forms}}

select
    form_id,
    project_name as form_name,
    department_name as department,
    department_key,
    fiscal_year,
    budget_total_wanyuan as amount_wanyuan,
    n_ceilings,
    times_per_year,
    ceilings_literal_wanyuan,
    ratio_literal,
    is_literal_within_budget,
    ceilings_one_off_wanyuan,
    gap_wanyuan,
    is_vacuous
from marts.cost_vs_budget
semi join shown_forms using (form_id)
order by is_literal_within_budget, abs(gap_wanyuan) desc nulls last, form_id
