{{ config(meta={
    'id': 'FND-06',
    'title_en': 'A whole-department form prints its total, which covers the projects of the department',
    'title_zh': '部门整体表列明资金总额，且不低于本部门项目之和',
    'severity': 'W',
    'subject_type': 'form',
    'basis': '财预〔2015〕88号',
    'basis_status': 'unverified',
    'compares': true,
}) }}

{#- The two levels are compared and never added: the projects are part of the department. -#}
with projects as (
    select
        department_id,
        fiscal_year,
        count(*) as n_projects,
        sum(budget_total_wanyuan) as projects_total,
        sum(amount_tolerance_wanyuan) as tolerance
    from {{ ref('form_subjects') }}
    where form_type = 'project_target' and duplicate_of_form_id is null and not is_amount_doubtful
    group by department_id, fiscal_year
),

departments as (
    select
        forms.form_id,
        coalesce(forms.amount_status = 'derived', false) as is_total_derived,
        coalesce(projects.projects_total, 0) as projects_total,
        coalesce(projects.tolerance, 0) + coalesce(forms.amount_tolerance_wanyuan, 0) as tolerance,
        case
            when projects.n_projects is null then 'no project form of the department is held'
            else format('{} project forms come to {}', n_projects, {{ figure('projects_total') }})
        end as projects_en,
        case
            when projects.n_projects is null then '未收集到该部门的项目表'
            else format('所属 {} 张项目表合计 {} 万元', n_projects, {{ figure('projects_total') }})
        end as projects_zh
    from {{ ref('form_subjects') }} as forms
    left join projects using (department_id, fiscal_year)
)

{{ judge_forms(
    facts='departments',
    applies='is_department',
    known='budget_total_wanyuan is not null',
    holds='not is_total_derived and ' ~ at_most_amount('projects_total', 'budget_total_wanyuan', 'tolerance'),
    doubtful='is_amount_doubtful',
    message="The total is {if(is_total_derived, 'not printed, its sources add up to', 'printed as')} "
        "{budget_total_wanyuan:n} wan yuan; {projects_en}. "
        "{if(is_total_derived, '部门总额未列明，各来源合计', '部门总额')} {budget_total_wanyuan:n} 万元，{projects_zh}。",
) }}
