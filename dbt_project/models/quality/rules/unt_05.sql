{{ config(materialized='ephemeral', meta={
    'id': 'UNT-05',
    'title_en': 'A wording has no unit',
    'title_zh': '定性指标值不带计量单位',
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
        applies="value_kind = 'qualitative'",
        holds='value_unit is null or contains(value_text, value_unit)',
        doubtful='is_value_doubtful',
    ) }} as outcome,
    {{ message(
        'The target "{0}" is a wording with the unit {1}. 定性指标值“{0}”带有计量单位 {1}。',
        ['value_text', 'value_unit'],
    ) }} as message
from indicators
