{{ config(meta={
    'id': 'XFM-02',
    'title_en': 'A number that identifies one project does not stand in another',
    'title_zh': '不同项目不重复使用同一特征数值',
    'severity': 'I',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{#- A count of four digits and more that is not round is as good as a fingerprint: in two projects of one unit it was
    copied, or both serve the same people. Years and money are no counts. -#}
{%- set counted = '([1-9][0-9]{3,})[[:space:]]*(?:人|户|名|亩|头|只|羽|株|件|套|台|米|平方米|公里)' %}
with numbers as (
    select form_id, unnest(regexp_extract_all(goal_text, '{{ counted }}', 1)) as number
    from {{ ref('form_subjects') }}
    where form_type = 'project_target' and duplicate_of_form_id is null
    union
    select form_id, cast(try_cast(value_number as bigint) as varchar)
    from {{ ref('indicator_subjects') }}
    where form_type = 'project_target' and duplicate_of_form_id is null
        and value_number >= 1000 and value_number = floor(value_number) and unit_family like 'count%'
),

fingerprints as (
    select numbers.form_id, numbers.number, forms.department_id, forms.fiscal_year, forms.project_key, forms.project_name
    from numbers
    inner join {{ ref('form_subjects') }} as forms using (form_id)
    where not ends_with(numbers.number, '00')
),

shared as (
    select
        one.form_id,
        array_to_string(list_sort(list(distinct one.number)), '、') as numbers,
        array_to_string(list_sort(list(distinct other.project_name)), '、') as projects
    from fingerprints as one
    inner join fingerprints as other
        on one.number = other.number
        and one.department_id = other.department_id
        and one.fiscal_year = other.fiscal_year
        and one.project_key <> other.project_key
    group by one.form_id
),

counts as (
    select
        fingerprints.form_id,
        count(*) as n_fingerprints,
        any_value(shared.numbers) as numbers,
        any_value(shared.projects) as projects,
        any_value(text_lines.goal_lines) as goal_lines
    from fingerprints
    left join shared using (form_id)
    left join {{ ref('text_lines') }} as text_lines using (form_id)
    group by fingerprints.form_id
)

{{ judge_forms(
    facts='counts',
    applies="form_type = 'project_target' and n_fingerprints > 0",
    holds='numbers is null',
    lines='goal_lines',
    message='{numbers} also stands in "{projects}". 数值 {numbers} 同时出现在“{projects}”中。',
) }}
