{{ config(meta={
    'id': 'XFM-04',
    'title_en': 'The target in the self-evaluation is the published one',
    'title_zh': '自评表的目标值与已公布的目标值一致',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

with published as (
    select
        evaluated.indicator_id,
        evaluated.is_target_unchanged,
        targets.value_text as published_text,
        targets.is_value_doubtful as is_target_doubtful
    from {{ ref('evaluation_facts') }} as evaluated
    inner join {{ ref('indicator_subjects') }} as targets on evaluated.target_indicator_id = targets.indicator_id
)

{{ judge_indicators(
    facts='published',
    applies='published_text is not null',
    holds='is_target_unchanged',
    doubtful='is_value_doubtful or is_target_doubtful',
    message='"{name}" is measured against {value_text}; {published_text} was published. '
        '指标“{name}”自评目标值为 {value_text}，公布的目标值为 {published_text}。',
) }}
