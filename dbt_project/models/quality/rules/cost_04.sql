{{ config(meta={
    'id': 'COST-04',
    'title_en': 'A ceiling of cost is not below what the goal itself calculates',
    'title_zh': '成本上限不低于目标文本的测算金额',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{#- Ceiling and calculation are of one thing when they differ by less than a hundredth; then the ceiling may only be
    rounded, not cut (155.78万元 for 1557856.8元). -#}
with caps as (
    select
        indicators.indicator_id,
        indicators.form_id,
        {{ value_wanyuan('indicators.value_number', 'indicators.value_unit') }} as cap,
        {{ value_wanyuan('printed.value_tolerance', 'indicators.value_unit') }} as cap_tolerance
    from {{ ref('indicator_subjects') }} as indicators
    inner join {{ ref('indicators') }} as printed using (indicator_id)
    where indicators.class_code = 'COST' and indicators.value_operator in ('<=', '<', '=')
),

calculations as (
    select
        indicator_id,
        cap,
        cap_tolerance,
        amounts.amount_text,
        amounts.wanyuan,
        amounts.tolerance,
        text_lines.goal_lines
    from caps
    inner join {{ ref('goal_money') }} as amounts
        on caps.form_id = amounts.form_id and abs(caps.cap - amounts.wanyuan) <= 0.01 * amounts.wanyuan
    left join {{ ref('text_lines') }} as text_lines on caps.form_id = text_lines.form_id
    qualify row_number() over (partition by indicator_id order by abs(cap - amounts.wanyuan), amounts.wanyuan desc) = 1
)

{{ judge_indicators(
    facts='calculations',
    applies='wanyuan is not null',
    holds=at_most_amount('wanyuan', 'cap', 'cap_tolerance + tolerance'),
    doubtful='is_value_doubtful',
    lines="concat_ws(',', source_line, goal_lines)",
    message='The ceiling of "{name}" is {value_text}, the goal calculates {amount_text}. '
        '指标“{name}”的上限为 {value_text}，目标文本测算为 {amount_text}。',
) }}
