{{ config(materialized='ephemeral', meta={
    'id': 'VAL-05',
    'title_en': 'A rate that cannot exceed 100 % does not aim at ≥ 100 %',
    'title_zh': '上限为 100% 的比率不应写作≥100%',
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
        applies="value_kind = 'quantitative' and value_unit = '%' and value_operator is not null and not "
            ~ mentions('name', 'open_rate'),
        holds="not (value_operator in ('>=', '>') and value_number >= 100)",
        doubtful='is_value_doubtful',
    ) }} as outcome,
    {{ message(
        'The target of "{0}" is {1}; = 100 % is meant. 指标“{0}”的指标值为 {1}，应为 =100%。',
        ['name', 'value_text'],
    ) }} as message
from indicators
