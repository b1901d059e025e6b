{{ config(meta={
    'id': 'COST-01',
    'title_en': 'The ceilings of cost, as often as they are paid, stay within the budget',
    'title_zh': '成本上限（按次数计）合计不超过预算',
    'severity': 'W',
    'subject_type': 'form',
    'basis': '财预〔2021〕101号',
    'basis_status': 'unverified',
    'compares': true,
}) }}

{#- The sums are those of marts.cost_vs_budget. A ceiling that is the whole budget already holds the others. -#}
with ceilings as (
    select
        form_id,
        max({{ value_wanyuan('value_number', 'value_unit') }}) as largest,
        {{ line_list('source_line') }} as source_lines
    from {{ ref('indicator_subjects') }}
    where (class_code = 'COST' and value_unit in ('元', '万元', '亿元'))
        or (level2_code = 'QTY' and {{ mentions('value_unit', 'occasion_unit') }})
    group by form_id
),

sums as (
    select
        form_id,
        costs.n_ceilings,
        costs.ceilings_literal_wanyuan as literal,
        costs.times_per_year,
        costs.is_literal_within_budget,
        costs.is_one_off_equal_budget,
        ceilings.largest,
        ceilings.source_lines
    from {{ ref('cost_vs_budget') }} as costs
    left join ceilings using (form_id)
)

{{ judge_forms(
    facts='sums',
    applies='n_ceilings > 0',
    known='budget_total_wanyuan is not null',
    holds='is_literal_within_budget or ' ~ same_amount('largest', 'budget_total_wanyuan', '2 * amount_tolerance_wanyuan'),
    doubtful='is_amount_doubtful',
    lines='source_lines',
    message="{n_ceilings} ceilings, paid up to {times_per_year:n} times, come to {literal:n} wan yuan, the budget is "
        "{budget_total_wanyuan:n}{if(is_one_off_equal_budget, '; with payments made once counted once they agree', '')}. "
        "{n_ceilings} 项成本上限按最多 {times_per_year:n} 次计合计 {literal:n} 万元，预算 {budget_total_wanyuan:n} 万元"
        "{if(is_one_off_equal_budget, '；一次性支出按一次计则相符', '')}。",
) }}
