{{ config(materialized='ephemeral', meta={
    'id': 'FND-02',
    'title_en': 'The yearly total is a readable amount, not negative, in a stated unit',
    'title_zh': '年度资金总额可识别、非负且注明计量单位',
    'severity': 'E',
    'subject_type': 'form',
    'basis': '财预〔2015〕88号 (unverified 待核实)',
}) }}

{#- A unit that was not found is no proof that none is printed: 万 and 元 often stand in torn cells. -#}
with forms as (
    select * from {{ ref('form_subjects') }}
)

select
    {{ about_form() }},
    {{ outcome(
        applies='has_targets',
        known='budget_total_wanyuan is not null and amount_unit is not null',
        holds='budget_total_wanyuan >= 0',
        doubtful='is_amount_doubtful',
    ) }} as outcome,
    {{ message(
        'Total {0} wan yuan, printed unit {1}, read as {2}. 总额 {0} 万元，计量单位 {1}，读取状态 {2}。',
        [figure('budget_total_wanyuan'), 'amount_unit', 'amount_status'],
    ) }} as message
from forms
