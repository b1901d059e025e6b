{{ config(materialized='ephemeral', meta={
    'id': 'VAL-08',
    'title_en': 'Duties to the entitled and legality are met in full',
    'title_zh': '法定待遇和合规类比率为 100%',
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
        applies="value_kind = 'quantitative' and value_unit = '%' and " ~ mentions('name', 'entitlement_rate'),
        holds='value_number >= 100',
        doubtful='is_value_doubtful',
    ) }} as outcome,
    {{ message(
        'The target of "{0}" is {1}, below 100 %. 指标“{0}”的指标值为 {1}，低于 100%。',
        ['name', 'value_text'],
    ) }} as message
from indicators
