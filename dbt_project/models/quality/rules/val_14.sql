{{ config(materialized='ephemeral', meta={
    'id': 'VAL-14',
    'title_en': 'A rate has a number as target',
    'title_zh': '率、占比、比例类指标应为数值',
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
        applies=mentions('name', 'rate_name') ~ ' and not ' ~ mentions('name', 'not_rate_name'),
        holds="value_kind in ('quantitative', 'range', 'multiple')",
        doubtful='is_value_doubtful',
    ) }} as outcome,
    {{ message(
        'The rate "{0}" has the target "{1}". 比率类指标“{0}”的指标值为“{1}”。',
        ['name', 'value_text'],
    ) }} as message
from indicators
