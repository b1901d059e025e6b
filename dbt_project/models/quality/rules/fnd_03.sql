{{ config(materialized='ephemeral', meta={
    'id': 'FND-03',
    'title_en': 'The yearly total is not above the investment of the whole project',
    'title_zh': '年度资金总额不超过项目总投资',
    'severity': 'E',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
}) }}

{#- Never compared for equality: 项目总投资 is cumulative over the years, 年度资金总额 is one of them. -#}
with forms as (
    select * from {{ ref('form_subjects') }}
)

select
    {{ about_form() }},
    {{ outcome(
        applies='project_investment_wanyuan is not null',
        known='budget_total_wanyuan is not null',
        holds=at_most_amount('budget_total_wanyuan', 'project_investment_wanyuan', '2 * amount_tolerance_wanyuan'),
        doubtful='is_amount_doubtful',
    ) }} as outcome,
    {{ message(
        'Yearly total {0} wan yuan, whole investment {1} wan yuan. 年度资金总额 {0} 万元，项目总投资 {1} 万元。',
        [figure('budget_total_wanyuan'), figure('project_investment_wanyuan')],
    ) }} as message
from forms
