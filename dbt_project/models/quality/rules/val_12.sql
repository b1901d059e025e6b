{{ config(materialized='ephemeral', meta={
    'id': 'VAL-12',
    'title_en': 'The target adds something to the name',
    'title_zh': '指标值不重复指标名称中的动词',
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
        applies="value_kind = 'qualitative'",
        holds='not ' ~ share_a_family('name', 'value_text', 'verb_'),
        doubtful='is_value_doubtful',
    ) }} as outcome,
    {{ message(
        'The target "{1}" repeats the verb of "{0}". 指标值“{1}”重复了指标“{0}”的动词。',
        ['name', 'value_text'],
    ) }} as message
from indicators
