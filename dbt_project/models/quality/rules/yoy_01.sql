{{ config(meta={
    'id': 'YOY-01',
    'title_en': 'The column of last year is filled',
    'title_zh': '上年完成情况已填写',
    'severity': 'W',
    'subject_type': 'form',
    'basis': '财预〔2021〕101号',
    'basis_status': 'unverified',
}) }}

{#- A form does not print whether its project is new; a project that is built or bought for the first time names it. -#}
with priors as (
    select
        form_id,
        count(*) filter (where prior_kind <> 'missing') as n_priors,
        bool_or(is_prior_doubtful) as is_prior_doubtful,
        {{ line_list('source_line') }} as source_lines
    from {{ ref('indicator_subjects') }}
    group by form_id
)

{{ judge_forms(
    facts='priors',
    applies="has_targets and has_prior and not coalesce(" ~ mentions('project_name', 'first_time') ~ ", false)",
    known='n_indicators > 0',
    holds='n_priors > 0',
    doubtful='is_prior_doubtful',
    lines='source_lines',
    message='None of {n_indicators} indicators names the result of last year. '
        '{n_indicators} 条指标均未填写上年完成情况。',
) }}
