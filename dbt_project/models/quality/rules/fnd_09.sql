{{ config(materialized='ephemeral', meta={
    'id': 'FND-09',
    'title_en': 'The execution rate is the money spent over the budget',
    'title_zh': '预算执行率等于全年执行数除以全年预算数',
    'severity': 'E',
    'subject_type': 'form',
    'basis': '财预〔2020〕10号 (unverified 待核实)',
}) }}

{#- Rates are printed in percent or, in spreadsheets, as a fraction; a rate stands for half a unit of its last printed
    digit on either side, and so do both amounts. A form may divide by the adjusted budget (全年预算数) or, where it was
    never adjusted, by that of the start of the year (年初预算数). -#}
with forms as (
    select * from {{ ref('form_subjects') }}
),

printed as (
    select
        form_id,
        execution_rate,
        cast(budget_executed_wanyuan as double) as executed,
        cast(coalesce(budget_adjusted_wanyuan, budget_initial_wanyuan) as double) as budget
    from {{ ref('forms') }}
),

rates as (
    select
        forms.*,
        printed.execution_rate,
        printed.executed,
        printed.budget,
        {{ ratio('printed.executed', 'printed.budget') }} as spent_share,
        0.5 * pow(10, -length(split_part({{ figure('printed.execution_rate') }}, '.', 2))) as rate_rounding,
        2 * coalesce({{ ratio('forms.amount_tolerance_wanyuan', 'printed.budget') }}, 0) as amount_rounding
    from forms
    inner join printed on forms.form_id = printed.form_id
)

select
    {{ about_form() }},
    {{ outcome(
        applies="form_type = 'self_evaluation' and execution_rate is not null",
        known='spent_share is not null',
        holds='abs(execution_rate - 100 * spent_share) <= rate_rounding + 100 * amount_rounding + 1e-6'
            ~ ' or abs(execution_rate - spent_share) <= rate_rounding / 100 + amount_rounding + 1e-6',
        doubtful='is_amount_doubtful',
    ) }} as outcome,
    {{ message(
        'Spent {0} of {1} wan yuan is {2} %, printed {3}. 执行 {0} 万元，预算 {1} 万元，执行率 {2}%，表中为 {3}。',
        [figure('executed'), figure('budget'), figure('round(100 * spent_share, 2)'), figure('execution_rate')],
    ) }} as message
from rates
