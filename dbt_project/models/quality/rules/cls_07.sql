{{ config(meta={
    'id': 'CLS-07',
    'title_en': 'The class of an indicator is known from its label or surely restored',
    'title_zh': '指标类别由标签读出或可靠恢复',
    'severity': 'I',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

{#- Where a label was lost or stands between two rows, the class is inferred; how, and how surely, is stored with it. -#}
with sources as (
    select indicator_id, level1_source, least(level1_confidence, level2_confidence) as confidence
    from {{ ref('indicators') }}
)

{{ judge_indicators(
    facts='sources',
    applies='level1_code is not null',
    holds='not is_level_doubtful',
    doubtful='true',
    message='"{name}" is taken as {level1}, {level2} ({level1_source:en level_source}, {level2_source:en level_source}; confidence {confidence:n}). '
        '指标“{name}”归入“{level1}”“{level2}”（{level1_source:zh level_source}、{level2_source:zh level_source}，置信度 {confidence:n}）。',
) }}
