{{ config(materialized='ephemeral', meta={
    'id': 'XFM-03',
    'title_en': 'One project has one form in a year',
    'title_zh': '同一项目同一年度只有一张绩效目标表',
    'severity': 'E',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
}) }}

{#- Copies are no second form, and neither is an adjusted version. Which forms are about one project is decided in
    core.form_pairs, by place, year, unit and name, never by position. -#}
with forms as (
    select * from {{ ref('form_subjects') }}
),

pairs as (
    select form_id, other_form_id, relation from {{ ref('form_pairs') }} where relation in ('amount', 'targets')
    union all
    select other_form_id, form_id, relation from {{ ref('form_pairs') }} where relation in ('amount', 'targets')
),

rivals as (
    select
        pairs.form_id,
        count(*) as n_rivals,
        min(others.budget_total_wanyuan) as other_amount,
        bool_and(others.is_amount_doubtful) as is_other_doubtful,
        min(pairs.other_form_id) as other_form_id
    from pairs
    inner join forms as others on pairs.other_form_id = others.form_id
    where others.duplicate_of_form_id is null
    group by pairs.form_id
),

judged as (
    select
        forms.*,
        coalesce(rivals.n_rivals, 0) as n_rivals,
        rivals.other_amount,
        rivals.other_form_id,
        rivals.is_other_doubtful
    from forms
    left join rivals on forms.form_id = rivals.form_id
)

select
    {{ about_form() }},
    {{ outcome(
        applies="project_key is not null and form_type <> 'summary' and duplicate_of_form_id is null",
        known='fiscal_year is not null and department_name is not null',
        holds='n_rivals = 0',
        doubtful='is_amount_doubtful or is_other_doubtful',
    ) }} as outcome,
    {{ message(
        '{0} other forms of this project and year: {1} wan yuan here, {3} in {2}. 同一项目同一年度另有 {0} 张表；本表 {1} 万元，{2} 为 {3} 万元。',
        ['n_rivals', figure('budget_total_wanyuan'), 'other_form_id', figure('other_amount')],
    ) }} as message
from judged
