{{ config(materialized='ephemeral', meta={
    'id': 'OPR-04',
    'title_en': 'An amount fixed by regulation is met exactly',
    'title_zh': '法定补助标准应使用等号',
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
        applies="value_kind = 'quantitative' and value_operator is not null and value_unit like '%元%' and "
            ~ mentions('name', 'statutory_standard'),
        holds="value_operator = '='",
        doubtful='is_value_doubtful',
    ) }} as outcome,
    {{ message(
        'The standard "{0}" is {1}; paying less would score in full. 标准类指标“{0}”的指标值为 {1}，应使用等号。',
        ['name', 'value_text'],
    ) }} as message
from indicators
