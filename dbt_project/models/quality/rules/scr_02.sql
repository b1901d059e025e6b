{{ config(materialized='ephemeral', meta={
    'id': 'SCR-02',
    'title_en': 'The scoring rule fits the kind of target',
    'title_zh': '赋分规则与指标值类型匹配',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': '财预〔2021〕101号 (unverified 待核实)',
}) }}

with indicators as (
    select * from {{ ref('indicator_subjects') }}
)

select
    {{ about_indicator() }},
    {{ outcome(
        applies='scoring_code is not null',
        known="value_kind not in ('missing', 'multiple')",
        holds="case
            when class_code = 'SATIS' and value_kind = 'quantitative' then scoring_code in ('SATIS', 'PROPORTION')
            when value_kind in ('quantitative', 'range') then scoring_code in ('PROPORTION', 'DIRECT')
            else scoring_code in ('GRADE', 'DIRECT')
        end",
        doubtful='is_scoring_doubtful or is_value_doubtful',
    ) }} as outcome,
    {{ message(
        'The target {1} of "{0}" is scored by {2}. 指标“{0}”（指标值 {1}）按“{2}”赋分。',
        ['name', 'value_text', 'coalesce(scoring_rule, scoring_code)'],
    ) }} as message
from indicators
