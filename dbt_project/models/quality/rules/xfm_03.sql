{{ config(meta={
    'id': 'XFM-03',
    'title_en': 'One project has one form in a year',
    'title_zh': '同一项目同一年度只有一张绩效目标表',
    'severity': 'E',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{#- Copies are no second form, and neither is an adjusted version. Which forms are about one project is decided in
    core.form_pairs, by place, year, unit and name, never by position. -#}
with pairs as (
    select form_id, other_form_id from {{ ref('form_pairs') }} where relation in ('amount', 'targets')
    union all
    select other_form_id, form_id from {{ ref('form_pairs') }} where relation in ('amount', 'targets')
),

rivals as (
    select
        pairs.form_id,
        count(*) as n_rivals,
        min(others.budget_total_wanyuan) as other_amount,
        bool_and(others.is_amount_doubtful) as is_other_doubtful,
        min(pairs.other_form_id) as other_form_id
    from pairs
    inner join {{ ref('form_subjects') }} as others on pairs.other_form_id = others.form_id
    where others.duplicate_of_form_id is null
    group by pairs.form_id
)

{{ judge_forms(
    facts='rivals',
    applies="project_key is not null and form_type <> 'summary'",
    known='fiscal_year is not null and department_name is not null',
    holds='n_rivals is null',
    doubtful='is_amount_doubtful or is_other_doubtful',
    message='{n_rivals} other forms of this project and year: {budget_total_wanyuan:n} wan yuan here, '
        '{other_amount:n} in {other_form_id}. '
        '同一项目同一年度另有 {n_rivals} 张表；本表 {budget_total_wanyuan:n} 万元，{other_form_id} 为 {other_amount:n} 万元。',
) }}
