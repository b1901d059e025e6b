{{ config(meta={
    'id': 'FND-04',
    'title_en': 'The line of the summary table and the form of the project name the same amount',
    'title_zh': '汇总表金额与项目表金额一致',
    'severity': 'E',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

{#- Pairs are made by the identity of the project, never by position. -#}
with lines as (
    select
        matched_form_id as form_id,
        max(budget_total_wanyuan) as highest,
        min(budget_total_wanyuan) as lowest,
        max(amount_tolerance_wanyuan) as line_tolerance,
        {{ line_list('source_line') }} as summary_lines
    from {{ ref('summary_rows') }}
    where matched_form_id is not null
    group by matched_form_id
)

{{ judge_forms(
    facts='lines',
    applies='has_targets and summary_lines is not null',
    known='budget_total_wanyuan is not null and highest is not null',
    holds=same_amount('budget_total_wanyuan', 'highest', 'line_tolerance + amount_tolerance_wanyuan') ~ ' and '
        ~ same_amount('budget_total_wanyuan', 'lowest', 'line_tolerance + amount_tolerance_wanyuan'),
    doubtful='is_amount_doubtful',
    lines="concat_ws(',', summary_lines, concat(line_first, '-', line_last))",
    message='The form says {budget_total_wanyuan:n} wan yuan, the summary table {highest:n}. '
        '项目表 {budget_total_wanyuan:n} 万元，汇总表 {highest:n} 万元。',
) }}
