{{ config(materialized='ephemeral', meta={
    'id': 'VAL-07',
    'title_en': 'A deadline is a milestone and not just the end of the year',
    'title_zh': '完成时限为节点而非年末',
    'severity': 'I',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
}) }}

with indicators as (
    select * from {{ ref('indicator_subjects') }}
)

select
    {{ about_indicator() }},
    {{ outcome(
        applies="value_kind = 'date'",
        known='value_date is not null',
        holds='month(coalesce(value_date_high, value_date)) < 12',
        doubtful='is_value_doubtful',
    ) }} as outcome,
    {{ message(
        'The deadline is {0}. 时限为 {0}。',
        ['value_text'],
    ) }} as message
from indicators
