{{ config(materialized='ephemeral', meta={
    'id': 'WGT-03',
    'title_en': 'Every weight is above 0 and not above 30',
    'title_zh': '单项权重大于 0 且不超过 30',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
}) }}

with indicators as (
    select * from {{ ref('indicator_subjects') }}
)

select
    {{ about_indicator() }},
    {{ outcome(
        applies='has_weights',
        known='weight is not null',
        holds='weight > 0 and weight <= 30',
        doubtful='is_weight_doubtful',
    ) }} as outcome,
    {{ message('The weight is {0}. 权重为 {0}。', [figure('weight')]) }} as message
from indicators
