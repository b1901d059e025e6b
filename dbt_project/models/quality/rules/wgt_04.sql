{{ config(materialized='ephemeral', meta={
    'id': 'WGT-04',
    'title_en': 'No row carries more than 20 points, and no row without a number as many as 20',
    'title_zh': '单项权重不过度集中：不超过 20 分，定性指标低于 20 分',
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
        applies='has_weights',
        known='weight is not null',
        holds="weight < 20 or (weight = 20 and value_kind <> 'qualitative')",
        doubtful='is_weight_doubtful',
    ) }} as outcome,
    {{ message(
        '"{0}" (target {1}) carries {2} points. 指标“{0}”（指标值 {1}）占 {2} 分。',
        ['name', 'value_text', figure('weight')],
    ) }} as message
from indicators
