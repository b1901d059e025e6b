{{ config(materialized='ephemeral', meta={
    'id': 'VAL-06',
    'title_en': 'A deadline lies within the fiscal year',
    'title_zh': '完成时限在预算年度之内',
    'severity': 'E',
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
        known='fiscal_year is not null and value_date is not null',
        holds='year(value_date) = fiscal_year and year(coalesce(value_date_high, value_date)) = fiscal_year',
        doubtful='is_value_doubtful',
    ) }} as outcome,
    {{ message(
        'The deadline is {0}, the fiscal year {1}. 时限为 {0}，预算年度为 {1}。',
        ['value_text', 'fiscal_year'],
    ) }} as message
from indicators
