{{ config(meta={
    'id': 'TXT-04',
    'title_en': 'A deadline of the goal has a timeliness indicator that is no later',
    'title_zh': '目标文本中的时限有对应的时效指标且不晚于该时限',
    'severity': 'W',
    'subject_type': 'form',
    'basis': '财预〔2015〕88号',
    'basis_status': 'unverified',
}) }}

{#- A dated target keeps a deadline, and so does one that leaves no exception (按时完成率 100%, 及时); 及时率 ≥95% does not. -#}
with deadlines as (
    select
        form_id,
        count(*) as n_deadlines,
        bool_and(value_date is not null) as is_dated,
        string_agg(text, '、' order by seq) as deadline_texts,
        string_agg(text, '、' order by seq) filter (where relation in ('missing', 'weaker')) as open_texts,
        {{ line_list('source_line') }} as goal_lines
    from {{ ref('goal_promises') }}
    where kind = 'date'
    group by form_id
)

{{ judge_forms(
    facts='deadlines',
    applies='has_targets and n_deadlines > 0',
    known='is_dated',
    holds='open_texts is null',
    doubtful='is_goal_doubtful',
    lines='goal_lines',
    message='The goal names {deadline_texts}; without a timeliness target as early: {open_texts}. '
        '目标文本时限 {deadline_texts}；缺少不晚于该时限的时效指标：{open_texts}。',
) }}
