{{ config(materialized='ephemeral', meta={
    'id': 'SCR-08',
    'title_en': 'A target that was missed does not score in full',
    'title_zh': '未达到目标值的指标不得满分',
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
        applies='is_evaluated and weight > 0 and score is not null and not coalesce(is_reached, true)',
        holds='score < weight',
        doubtful='is_value_doubtful or is_weight_doubtful',
    ) }} as outcome,
    {{ message(
        '"{0}": target {1}, result {2}, score {3} of {4}, {5} in proportion. 指标“{0}”目标 {1}，实际 {2}，得分 {3}/{4}，按比例应得 {5}。',
        [
            'name', 'value_text', 'actual_text', figure('score'), figure('weight'), figure('score_recomputed'),
        ],
    ) }} as message
from indicators
