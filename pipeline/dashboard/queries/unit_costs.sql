-- zh: 每人、每次花多少：印出或推算的单位成本
-- en: What one unit costs, printed or derived
-- limit: 300
with {{forms}}

select
    cost.form_id,
    cost.benefit_item,
    cost.unit_cost_yuan,
    cost.per,
    cost.unit_cost_source,
    cost.quantity,
    cost.quantity_unit,
    cost.unit_cost_per_year_yuan,
    forms.department,
    forms.region_name,
    forms.fiscal_year,
    cost.source_line
from marts.unit_cost as cost
inner join forms on cost.form_id = forms.form_id
order by cost.unit_cost_per_year_yuan desc nulls last, cost.form_id, cost.source_line
