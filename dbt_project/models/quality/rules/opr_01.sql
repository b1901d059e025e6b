{{ config(materialized='ephemeral', meta={
    'id': 'OPR-01',
    'title_en': 'A number is printed with its comparison sign',
    'title_zh': '数值型指标值带比较符号',
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
        applies="value_kind = 'quantitative'",
        holds='value_operator is not null',
        doubtful='is_value_doubtful',
    ) }} as outcome,
    {{ message(
        'The target {0} has no comparison sign. 指标值 {0} 无比较符号。',
        ['value_text'],
    ) }} as message
from indicators
