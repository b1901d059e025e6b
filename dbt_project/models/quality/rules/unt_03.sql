{{ config(materialized='ephemeral', meta={
    'id': 'UNT-03',
    'title_en': 'The unit is not repeated in the name',
    'title_zh': '指标名称不重复计量单位',
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
        applies="value_kind in ('quantitative', 'range') and value_unit is not null",
        holds="coalesce(regexp_extract(name, '[((]([^()()]{1,6})[))]$', 1) <> value_unit, true)",
        doubtful='is_value_doubtful',
    ) }} as outcome,
    {{ message(
        '"{0}" already names the unit of {1}. 指标“{0}”的名称已含 {1} 的单位。',
        ['name', 'value_text'],
    ) }} as message
from indicators
