-- The forms that a self-evaluation is read with: the target form of the same project and year, and the form of the year
-- after, whose 上年完成情况 repeats the result. A project is known by its identity, or by place, unit and name; a name
-- with a few misread characters still counts. The evaluation of a whole department goes with department forms.
with forms as (
    select
        forms.*,
        coalesce(departments.core_name, forms.department_name) as department_core,
        coalesce(forms.project_key, '') as project_text
    from {{ ref('forms') }} as forms
    left join {{ ref('departments') }} as departments on forms.department_id = departments.department_id
    where forms.duplicate_of_form_id is null and forms.form_type <> 'summary'
),

evaluations as (
    select * from forms
    where form_type = 'self_evaluation'
),

targets as (
    select * from forms
    where form_type in ('project_target', 'department_target')
),

pairs as (
    select
        evaluations.form_id,
        targets.form_id as other_form_id,
        targets.fiscal_year - evaluations.fiscal_year as years_later,
        targets.has_prior,
        targets.form_seq,
        evaluations.project_text = targets.project_text as is_same_name
    from evaluations
    inner join targets
        on evaluations.department_core = targets.department_core
        and targets.fiscal_year - evaluations.fiscal_year in (0, 1)
        and (evaluations.project_key is null) = (targets.form_type = 'department_target')
    where
        coalesce(evaluations.region_code = targets.region_code, true)
        and {{ near_text('evaluations.project_text', 'targets.project_text', 0.15) }}
)

select
    form_id,
    arg_min(other_form_id, (not is_same_name, form_seq, other_form_id)) filter (where years_later = 0)
        as target_form_id,
    arg_min(other_form_id, (not is_same_name, form_seq, other_form_id)) filter (where years_later = 1 and has_prior)
        as next_prior_form_id
from pairs
group by form_id
