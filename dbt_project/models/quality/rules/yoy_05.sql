{{ config(materialized='ephemeral', meta={
    'id': 'YOY-05',
    'title_en': 'Target and last year are of the same kind and unit',
    'title_zh': '指标值与上年完成情况类型、单位一致',
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
        applies="prior_kind <> 'missing' and value_kind <> 'missing'",
        holds="value_kind = prior_kind and coalesce(value_unit, '') = coalesce(prior_unit, '')",
        doubtful='is_value_doubtful or is_prior_doubtful',
    ) }} as outcome,
    {{ message(
        'Target {0} ({1}), last year {2} ({3}). 指标值 {0}（{1}），上年 {2}（{3}）。',
        ['value_text', 'value_kind', 'prior_text', 'prior_kind'],
    ) }} as message
from indicators
