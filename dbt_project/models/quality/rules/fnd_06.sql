{{ config(materialized='ephemeral', meta={
    'id': 'FND-06',
    'title_en': 'A whole-department form prints its total, which covers the projects of the department',
    'title_zh': '部门整体表列明资金总额，且不低于本部门项目之和',
    'severity': 'W',
    'subject_type': 'form',
    'basis': '财预〔2015〕88号 (unverified 待核实)',
}) }}

{#- The two levels are compared and never added: the projects are part of the department. -#}
with forms as (
    select * from {{ ref('form_subjects') }}
),

projects as (
    select
        department_id,
        fiscal_year,
        sum(budget_total_wanyuan) as projects_total,
        sum(amount_tolerance_wanyuan) as tolerance
    from forms
    where form_type = 'project_target' and duplicate_of_form_id is null and not is_amount_doubtful
    group by department_id, fiscal_year
),

judged as (
    select
        forms.*,
        coalesce(projects.projects_total, 0) as projects_total,
        coalesce(projects.tolerance, 0) + coalesce(forms.amount_tolerance_wanyuan, 0) as tolerance
    from forms
    left join projects
        on forms.department_id = projects.department_id and forms.fiscal_year = projects.fiscal_year
)

select
    {{ about_form() }},
    {{ outcome(
        applies='is_department',
        known='budget_total_wanyuan is not null',
        holds="coalesce(amount_status <> 'derived', true) and "
            ~ at_most_amount('projects_total', 'budget_total_wanyuan', 'tolerance'),
        doubtful='is_amount_doubtful',
    ) }} as outcome,
    {{ message(
        'Department total {0} wan yuan ({1}), its projects {2} wan yuan. 部门总额 {0} 万元（状态 {1}），所属项目合计 {2} 万元。',
        [
            figure('budget_total_wanyuan'),
            'amount_status',
            figure('projects_total'),
        ],
    ) }} as message
from judged
