{{ config(materialized='ephemeral', meta={
    'id': 'YOY-04',
    'title_en': 'The result of last year is given, not a placeholder',
    'title_zh': '上年完成情况未以占位符代替',
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
        applies='has_prior and prior_text is not null',
        holds='not ' ~ mentions('prior_text', 'placeholder'),
        doubtful='is_prior_doubtful',
    ) }} as outcome,
    {{ message(
        'The result of last year is "{0}". 上年完成情况填写为“{0}”。',
        ['prior_text'],
    ) }} as message
from indicators
