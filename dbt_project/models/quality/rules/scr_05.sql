{{ config(materialized='ephemeral', meta={
    'id': 'SCR-05',
    'title_en': 'The basis of the targets is more than one word for all',
    'title_zh': '指标值设定依据有区分，并非全部相同',
    'severity': 'I',
    'subject_type': 'form',
    'basis': '财预〔2021〕101号 (unverified 待核实)',
}) }}

with forms as (
    select * from {{ ref('form_subjects') }}
),

bases as (
    select
        form_id,
        count(basis) as n_rows,
        count(distinct basis) as n_bases,
        min(basis) as first_basis,
        bool_or(is_basis_doubtful) as is_basis_doubtful,
        {{ line_list('source_line') }} as source_lines
    from {{ ref('indicator_subjects') }}
    where basis is not null
    group by form_id
),

judged as (
    select
        forms.*, bases.n_rows, bases.n_bases, bases.first_basis, bases.is_basis_doubtful, bases.source_lines
    from forms
    left join bases on forms.form_id = bases.form_id
)

select
    {{ about_form("coalesce(source_lines, concat(line_first, '-', line_last))") }},
    {{ outcome(
        applies='has_targets and n_rows >= 5',
        holds='n_bases > 1',
        doubtful='is_basis_doubtful',
    ) }} as outcome,
    {{ message(
        '{0} rows cite {1} kinds of basis ("{2}"). {0} 条指标引用 {1} 种依据（“{2}”）。',
        ['n_rows', 'n_bases', 'first_basis'],
    ) }} as message
from judged
