{{ config(meta={
    'id': 'XFM-05',
    'title_en': 'A unit has one name in the summary table and in the form',
    'title_zh': '汇总表与项目表的单位名称一致',
    'severity': 'I',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{#- Names are compared as printed, without signs. That both belong to one unit is known already, by which the line of the
    table was found: the message names it. -#}
with lines as (
    select
        matched_form_id as form_id,
        any_value(department_name) as summary_name,
        {{ line_list('source_line') }} as summary_lines
    from {{ ref('summary_rows') }}
    where matched_form_id is not null and department_name is not null
    group by matched_form_id
)

{{ judge_forms(
    facts='lines',
    applies='has_targets and summary_name is not null',
    known='department_name is not null',
    holds=plain_text('summary_name') ~ ' = ' ~ plain_text('department_name'),
    lines="concat_ws(',', summary_lines, concat(line_first, '-', line_last))",
    message='The summary table says "{summary_name}", the form "{department_name}"; both are {department_id}. '
        '汇总表为“{summary_name}”，项目表为“{department_name}”，均指 {department_id}。',
) }}
