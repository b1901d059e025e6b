{{ config(meta={
    'id': 'COST-02',
    'title_en': 'The ceilings of cost aim below the budget',
    'title_zh': '成本指标低于预算，具有节约目标',
    'severity': 'I',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{#- A ceiling that only repeats the budget can be met by spending all of it. The comparison is that of
    marts.cost_vs_budget. -#}
with lines as (
    select form_id, {{ line_list('source_line') }} as source_lines
    from {{ ref('indicator_subjects') }}
    where class_code = 'COST' and value_unit in ('元', '万元', '亿元')
    group by form_id
),

sums as (
    select form_id, costs.n_ceilings, costs.ceilings_one_off_wanyuan as ceilings, costs.is_vacuous, lines.source_lines
    from {{ ref('cost_vs_budget') }} as costs
    left join lines using (form_id)
)

{{ judge_forms(
    facts='sums',
    applies='n_ceilings > 0',
    known='budget_total_wanyuan is not null',
    holds='not is_vacuous',
    doubtful='is_amount_doubtful',
    lines='source_lines',
    message='The ceilings come to {ceilings:n} wan yuan, the budget is {budget_total_wanyuan:n}: there is no economy in it. '
        '成本上限合计 {ceilings:n} 万元，预算 {budget_total_wanyuan:n} 万元，未设节约目标。',
) }}
