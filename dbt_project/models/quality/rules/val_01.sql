{{ config(materialized='ephemeral', meta={
    'id': 'VAL-01',
    'title_en': 'A target value is printed',
    'title_zh': '指标值不为空',
    'severity': 'E',
    'subject_type': 'indicator',
    'basis': '财预〔2015〕88号 (unverified 待核实)',
}) }}

with indicators as (
    select * from {{ ref('indicator_subjects') }}
)

select
    {{ about_indicator() }},
    {{ outcome(
        holds="value_kind <> 'missing'",
        doubtful='is_value_doubtful',
    ) }} as outcome,
    {{ message(
        'The target of "{0}" is empty. 指标“{0}”的指标值为空。',
        ['name'],
    ) }} as message
from indicators
