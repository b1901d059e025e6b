{{ config(materialized='ephemeral', meta={
    'id': 'SCR-07',
    'title_en': 'No score is above the weight of its indicator',
    'title_zh': '指标得分不超过分值',
    'severity': 'E',
    'subject_type': 'indicator',
    'basis': '财预〔2020〕10号 (unverified 待核实)',
}) }}

with indicators as (
    select * from {{ ref('evaluation_subjects') }}
)

select
    {{ about_indicator() }},
    {{ outcome(
        applies='is_evaluated and score is not null',
        known='weight is not null',
        holds='score between 0 and weight + 0.005',
        doubtful='is_disputed or is_weight_doubtful',
    ) }} as outcome,
    {{ message(
        '"{0}" scores {1} of {2} points. 指标“{0}”得分 {1}，分值 {2}。',
        ['name', figure('score'), figure('weight')],
    ) }} as message
from indicators
