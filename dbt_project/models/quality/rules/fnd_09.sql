{{ config(meta={
    'id': 'FND-09',
    'title_en': 'The execution rate is the money spent over the budget',
    'title_zh': '预算执行率等于全年执行数除以全年预算数',
    'severity': 'E',
    'subject_type': 'form',
    'basis': '财预〔2020〕10号',
    'basis_status': 'unverified',
    'compares': true,
}) }}

{#- Rates are printed in percent or, in spreadsheets, as a fraction; a rate stands for half a unit of its last printed
    digit on either side, and so do both amounts. A form may divide by the adjusted budget (全年预算数) or, where it was
    never adjusted, by that of the start of the year (年初预算数). -#}
with printed as (
    select
        form_id,
        execution_rate,
        cast(budget_executed_wanyuan as double) as executed,
        cast(coalesce(budget_adjusted_wanyuan, budget_initial_wanyuan) as double) as budget,
        amount_tolerance_wanyuan as tolerance
    from {{ ref('forms') }}
),

rates as (
    select
        form_id,
        execution_rate,
        executed,
        budget,
        {{ ratio('executed', 'budget') }} as spent_share,
        0.5 * pow(10, -length(split_part({{ figure('execution_rate') }}, '.', 2))) as rate_rounding,
        2 * coalesce({{ ratio('tolerance', 'budget') }}, 0) as amount_rounding
    from printed
)

{{ judge_forms(
    facts='rates',
    applies="form_type = 'self_evaluation' and execution_rate is not null",
    known='spent_share is not null',
    holds='abs(execution_rate - 100 * spent_share) <= rate_rounding + 100 * amount_rounding + 1e-6'
        ~ ' or abs(execution_rate - spent_share) <= rate_rounding / 100 + amount_rounding + 1e-6',
    doubtful='is_amount_doubtful',
    message='Spent {executed:n} of {budget:n} wan yuan is {round(100 * spent_share, 2):n} %, printed {execution_rate:n}. '
        '执行 {executed:n} 万元，预算 {budget:n} 万元，执行率 {round(100 * spent_share, 2):n}%，表中为 {execution_rate:n}。',
) }}
