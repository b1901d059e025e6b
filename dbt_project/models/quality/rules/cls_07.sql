{{ config(meta={
    'id': 'CLS-07',
    'title_en': 'The class of an indicator was read from its label',
    'title_zh': '指标类别由标签直接读出',
    'severity': 'I',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{#- Where a label was lost or stands between two rows, the class is inferred; how, and how surely, is stored with it. -#}
with sources as (
    select indicator_id, level2_confidence from {{ ref('indicators') }}
)

{{ judge_indicators(
    facts='sources',
    applies='level2_code is not null',
    holds="level2_source = 'label' and not is_level_doubtful",
    doubtful='true',
    message='"{name}" is taken as {level2} ({level2_source}, confidence {level2_confidence}). '
        '指标“{name}”归入“{level2}”（{level2_source}，置信度 {level2_confidence}）。',
) }}
