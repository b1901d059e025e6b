{{ config(meta={
    'id': 'SCR-05',
    'title_en': 'The basis of the targets is more than one word for all',
    'title_zh': '指标值设定依据有区分，并非全部相同',
    'severity': 'I',
    'subject_type': 'form',
    'basis': '财预〔2021〕101号',
    'basis_status': 'unverified',
}) }}

with bases as (
    select
        form_id,
        count(*) as n_rows,
        count(distinct basis) as n_bases,
        min(basis) as first_basis,
        bool_or(is_basis_doubtful) as is_basis_doubtful,
        {{ line_list('source_line') }} as source_lines
    from {{ ref('indicator_subjects') }}
    where basis is not null
    group by form_id
)

{{ judge_forms(
    facts='bases',
    applies='has_targets and n_rows >= 5',
    holds='n_bases > 1',
    doubtful='is_basis_doubtful',
    lines='source_lines',
    message='All {n_rows} rows cite one basis ("{first_basis}"). {n_rows} 条指标全部引用同一依据（“{first_basis}”）。',
) }}
