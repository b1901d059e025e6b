{{ config(materialized='ephemeral', meta={
    'id': 'SCR-09',
    'title_en': 'A target that was missed has a reason',
    'title_zh': '未达到目标值的指标说明偏差原因',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': '财预〔2020〕10号 (unverified 待核实)',
}) }}

with indicators as (
    select * from {{ ref('evaluation_subjects') }}
)

select
    {{ about_indicator() }},
    {{ outcome(
        applies='is_evaluated and not coalesce(is_reached, true)',
        holds='has_reason',
        doubtful='is_value_doubtful',
    ) }} as outcome,
    {{ message(
        '"{0}": target {1}, result {2}, reason: {3}. 指标“{0}”目标 {1}，实际 {2}，偏差原因：{3}。',
        ['name', 'value_text', 'actual_text', 'deviation_reason'],
    ) }} as message
from indicators
