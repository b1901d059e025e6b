{{ config(materialized='ephemeral', meta={
    'id': 'OPR-05',
    'title_en': 'The comparison sign was printed as one',
    'title_zh': '比较符号无需修复',
    'severity': 'I',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
}) }}

{#- Glyphs that no one types for a target, such as ≪, come from reading: the repair is shown, the authors are not
    blamed. -#}
with indicators as (
    select * from {{ ref('indicator_subjects') }}
)

select
    {{ about_indicator() }},
    {{ outcome(
        applies='value_operator is not null and value_raw is not null',
        holds='not ' ~ mentions('value_raw', 'misread_operator'),
        doubtful='true',
    ) }} as outcome,
    {{ message(
        'The sign in "{0}" was read as {1}. “{0}”中的符号识别为 {1}。',
        ['value_raw', 'value_operator'],
    ) }} as message
from indicators
