{{ config(meta={
    'id': 'TXT-02',
    'title_en': 'A target is not weaker than what the goal promises',
    'title_zh': '指标值不低于目标文本的承诺',
    'severity': 'E',
    'subject_type': 'indicator',
    'basis': '财预〔2015〕88号',
    'basis_status': 'unverified',
    'compares': true,
}) }}

{#- Weaker is below the goal where more is better, above it where less is, and later for a date. -#}
with promised as (
    select
        matched_indicator_id as indicator_id,
        bool_or(relation = 'weaker') as is_weaker,
        string_agg(text, '、' order by relation = 'weaker' desc, seq) as goal_texts,
        {{ line_list('source_line') }} as goal_lines
    from {{ ref('goal_promises') }}
    where is_measured and relation in ('equal', 'stronger', 'truncated', 'weaker')
    group by matched_indicator_id
)

{{ judge_indicators(
    facts='promised',
    applies='goal_texts is not null',
    holds='not is_weaker',
    doubtful='is_value_doubtful or is_name_doubtful',
    lines="concat_ws(',', goal_lines, source_line)",
    message='The goal promises {goal_texts}, the target of "{name}" is {value_text}. '
        '目标文本承诺 {goal_texts}，指标“{name}”为 {value_text}。',
) }}
