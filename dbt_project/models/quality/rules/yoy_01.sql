{{ config(materialized='ephemeral', meta={
    'id': 'YOY-01',
    'title_en': 'The column of last year is filled',
    'title_zh': '上年完成情况已填写',
    'severity': 'W',
    'subject_type': 'form',
    'basis': '财预〔2021〕101号 (unverified 待核实)',
}) }}

{#- A form does not print whether its project is new; a project that is built or bought for the first time names it. -#}
with forms as (
    select * from {{ ref('form_subjects') }}
),

priors as (
    select
        form_id,
        count(*) filter (where prior_kind <> 'missing') as n_priors,
        bool_or(is_prior_doubtful) as is_prior_doubtful,
        {{ line_list('source_line') }} as source_lines
    from {{ ref('indicator_subjects') }}
    group by form_id
),

judged as (
    select forms.*, priors.n_priors, priors.is_prior_doubtful, priors.source_lines
    from forms
    left join priors on forms.form_id = priors.form_id
)

select
    {{ about_form("coalesce(source_lines, concat(line_first, '-', line_last))") }},
    {{ outcome(
        applies="has_targets and has_prior and coalesce(not regexp_matches(project_name, '新建|新增|首次'), true)",
        known='n_indicators > 0',
        holds='n_priors > 0',
        doubtful='is_prior_doubtful',
    ) }} as outcome,
    {{ message(
        '{0} of {1} indicators name the result of last year. {1} 条指标中 {0} 条填写了上年完成情况。',
        ['n_priors', 'n_indicators'],
    ) }} as message
from judged
