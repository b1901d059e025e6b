{{ config(meta={
    'id': 'COST-04',
    'title_en': 'A ceiling of cost is not below what the goal itself calculates',
    'title_zh': '成本上限不低于目标文本的测算金额',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

{#- The goal works out what the ceiling is for (core.goal_facts); then the ceiling may be rounded, but not cut: 155.78万元
    stands below 1557856.8元. -#}
with calculations as (
    select
        matched_indicator_id as indicator_id,
        bool_or(relation = 'truncated') as is_cut,
        coalesce(any_value(text) filter (where relation = 'truncated'), any_value(text)) as amount_text,
        {{ line_list('source_line') }} as goal_lines
    from {{ ref('goal_facts') }}
    where kind = 'money' and matched_indicator_id is not null
    group by matched_indicator_id
)

{{ judge_indicators(
    facts='calculations',
    applies="class_code = 'COST' and value_operator in ('<=', '<', '=') and amount_text is not null",
    holds='not is_cut',
    doubtful='is_value_doubtful',
    lines="concat_ws(',', source_line, goal_lines)",
    message='The ceiling of "{name}" is {value_text}, the goal calculates {amount_text}. '
        '指标“{name}”的上限为 {value_text}，目标文本测算为 {amount_text}。',
) }}
