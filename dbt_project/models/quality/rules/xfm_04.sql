{{ config(materialized='ephemeral', meta={
    'id': 'XFM-04',
    'title_en': 'The target in the self-evaluation is the published one',
    'title_zh': '自评表的目标值与已公布的目标值一致',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
}) }}

with indicators as (
    select * from {{ ref('evaluation_subjects') }}
),

published as (
    select indicator_id as target_indicator_id, value_text as published_text, is_value_doubtful as is_target_doubtful
    from {{ ref('indicator_subjects') }}
),

judged as (
    select indicators.*, published.published_text, published.is_target_doubtful
    from indicators
    left join published on indicators.target_indicator_id = published.target_indicator_id
)

select
    {{ about_indicator() }},
    {{ outcome(
        applies='is_evaluated and target_indicator_id is not null',
        holds='is_target_unchanged',
        doubtful='is_value_doubtful or is_target_doubtful',
    ) }} as outcome,
    {{ message(
        '"{0}" is measured against {1}; {2} was published. 指标“{0}”自评目标值为 {1}，公布的目标值为 {2}。',
        ['name', 'value_text', 'published_text'],
    ) }} as message
from judged
