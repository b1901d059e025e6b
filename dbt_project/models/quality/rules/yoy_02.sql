{{ config(materialized='ephemeral', meta={
    'id': 'YOY-02',
    'title_en': 'The target is not weaker than the result of last year',
    'title_zh': '指标值不低于上年完成水平',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
}) }}

with indicators as (
    select * from {{ ref('indicator_subjects') }}
),

judged as (
    select indicators.*, changes.change
    from indicators
    left join {{ ref('target_changes') }} as changes on indicators.indicator_id = changes.indicator_id
)

select
    {{ about_indicator() }},
    {{ outcome(
        applies="prior_kind <> 'missing' and value_kind <> 'missing'",
        known='change is not null',
        holds="change <> 'weaker'",
        doubtful='is_value_doubtful or is_prior_doubtful',
    ) }} as outcome,
    {{ message(
        'The target of "{0}" is {1}, last year was {2}: {3}. 指标“{0}”的指标值为 {1}，上年为 {2}，{4}。',
        [
            'name',
            'value_text',
            'prior_text',
            'change',
            "case change when 'weaker' then '更低' when 'flat' then '持平' else '更高' end",
        ],
    ) }} as message
from judged
