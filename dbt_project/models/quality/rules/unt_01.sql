{{ config(materialized='ephemeral', meta={
    'id': 'UNT-01',
    'title_en': 'The unit is a known unit',
    'title_zh': '计量单位在词表之内',
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
        applies="value_kind in ('quantitative', 'range') and value_unit is not null",
        holds="unit_family is not null and unit_family not in ('unknown', 'other')",
        doubtful='is_value_doubtful',
    ) }} as outcome,
    {{ message(
        'The unit of {0} is {1}. {0} 的计量单位为 {1}。',
        ['value_text', 'value_unit'],
    ) }} as message
from indicators
