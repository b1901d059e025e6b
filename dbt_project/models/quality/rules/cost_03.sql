{{ config(meta={
    'id': 'COST-03',
    'title_en': 'Quantity times unit cost agrees with the budget',
    'title_zh': '数量乘以单位成本与预算相符',
    'severity': 'W',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

{#- Asked only where the form leaves one reading: one cost per head (人均, 元/人), one number of people, and no other
    ceiling than the total. One per cent is allowed, and half a unit of the last printed digit of the unit cost. -#}
with unit_costs as (
    select
        form_id,
        count(*) as n_unit_costs,
        min(value_number) as unit_cost,
        min(source_line) as cost_line
    from {{ ref('indicator_subjects') }}
    where class_code = 'COST'
        and value_kind = 'quantitative'
        and (value_unit in ('元/人', '元/人/年', '元/户') or (value_unit = '元' and {{ mentions('name', 'per_head') }}))
    group by form_id
),

head_counts as (
    select form_id, max(value_number) as heads, arg_max(source_line, value_number) as head_line
    from {{ ref('indicator_subjects') }}
    where level2_code = 'QTY' and value_kind = 'quantitative' and value_unit in ('人', '名', '户', '人次')
    group by form_id
),

products as (
    select
        form_id,
        unit_costs.n_unit_costs,
        unit_costs.unit_cost,
        head_counts.heads,
        head_counts.heads * unit_costs.unit_cost / 10000 as product,
        head_counts.heads * 0.5 / 10000 as rounding,
        concat_ws(',', head_counts.head_line, unit_costs.cost_line) as source_lines,
        coalesce(costs.n_ceilings, 0) as n_ceilings,
        coalesce(costs.is_vacuous, false) as is_ceiling_the_budget
    from unit_costs
    inner join head_counts using (form_id)
    left join {{ ref('cost_vs_budget') }} as costs using (form_id)
)

{{ judge_forms(
    facts='products',
    applies='has_targets and n_unit_costs = 1 and (n_ceilings = 0 or (n_ceilings = 1 and is_ceiling_the_budget))',
    known='budget_total_wanyuan is not null',
    holds=same_amount('budget_total_wanyuan', 'product', 'greatest(rounding, 0.01 * budget_total_wanyuan)'),
    doubtful='is_amount_doubtful',
    lines='source_lines',
    message='{heads:n} times {unit_cost:n} yuan is {product:n} wan yuan, the budget is {budget_total_wanyuan:n}. '
        '{heads:n} × {unit_cost:n} 元 = {product:n} 万元，预算 {budget_total_wanyuan:n} 万元。',
) }}
