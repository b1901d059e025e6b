{{ config(materialized='ephemeral', meta={
    'id': 'FND-04',
    'title_en': 'The line of the summary table and the form of the project name the same amount',
    'title_zh': '汇总表金额与项目表金额一致',
    'severity': 'E',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
}) }}

{#- Pairs are made by the identity of the project, never by position. -#}
with forms as (
    select * from {{ ref('form_subjects') }}
),

lines as (
    select
        matched_form_id,
        max(budget_total_wanyuan) as highest,
        min(budget_total_wanyuan) as lowest,
        max(amount_tolerance_wanyuan) as tolerance,
        {{ line_list('source_line') }} as summary_lines
    from {{ ref('summary_rows') }}
    where matched_form_id is not null
    group by matched_form_id
),

pairs as (
    select
        forms.*,
        lines.matched_form_id is not null as is_in_a_summary,
        lines.highest,
        lines.lowest,
        lines.summary_lines,
        lines.tolerance + forms.amount_tolerance_wanyuan as tolerance
    from forms
    left join lines on forms.form_id = lines.matched_form_id
)

select
    {{ about_form("concat_ws(',', summary_lines, concat(line_first, '-', line_last))") }},
    {{ outcome(
        applies='has_targets and is_in_a_summary',
        known='budget_total_wanyuan is not null and highest is not null',
        holds=same_amount('budget_total_wanyuan', 'highest', 'tolerance') ~ ' and '
            ~ same_amount('budget_total_wanyuan', 'lowest', 'tolerance'),
        doubtful='is_amount_doubtful',
    ) }} as outcome,
    {{ message(
        'The form says {0} wan yuan, the summary table {1} wan yuan. 项目表 {0} 万元，汇总表 {1} 万元。',
        [figure('budget_total_wanyuan'), figure('highest')],
    ) }} as message
from pairs
