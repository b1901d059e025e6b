-- The project form that a line of a summary table stands for. Forms are never paired by position, only by identity:
-- same document or same place and year, same project, then same unit, then nearest amount. A damaged project name may
-- still match when unit and amount agree and the names are alike.
with summary_rows as (
    select
        summary_rows.*,
        forms.document_id,
        forms.region_code,
        forms.fiscal_year,
        departments.core_name
    from {{ source('stage', 'summary_rows') }} as summary_rows
    inner join {{ ref('forms') }} as forms on summary_rows.form_id = forms.form_id
    left join {{ source('stage', 'departments') }} as departments
        on summary_rows.department_id = departments.department_id
),

projects as (
    select forms.*, departments.core_name
    from {{ ref('forms') }} as forms
    left join {{ source('stage', 'departments') }} as departments on forms.department_id = departments.department_id
    where forms.scope = 'project'
),

pairs as (
    select
        summary_rows.form_id,
        summary_rows.seq,
        projects.form_id as candidate_form_id,
        projects.form_seq,
        summary_rows.document_id = projects.document_id as is_same_document,
        projects.duplicate_of_form_id is not null as is_duplicate,
        summary_rows.project_key = projects.project_key as is_same_project,
        coalesce(
            summary_rows.department_id = projects.department_id or summary_rows.core_name = projects.core_name, false
        ) as is_same_department,
        abs(summary_rows.budget_total_wanyuan - cast(projects.budget_total_wanyuan as double)) as amount_gap,
        coalesce(summary_rows.amount_tolerance_wanyuan, 0)
            + coalesce(cast(projects.amount_tolerance_wanyuan as double), 0) as tolerance
    from summary_rows
    inner join projects
        on (
            summary_rows.document_id = projects.document_id
            or (summary_rows.region_code = projects.region_code and summary_rows.fiscal_year = projects.fiscal_year)
        )
        and (
            summary_rows.project_key = projects.project_key
            or {{ jaro('summary_rows.project_key', 'projects.project_key', winkler=true) }} >= 0.85
        )
),

candidates as (
    select *
    from pairs
    where
        (is_same_project and (is_same_department or amount_gap <= tolerance))
        or (is_same_department and amount_gap <= tolerance)
),

best_per_row as (
    select *
    from candidates
    qualify row_number() over (
        partition by form_id, seq
        order by
            is_same_document desc, is_duplicate, is_same_project desc, is_same_department desc,
            amount_gap nulls last, form_seq, candidate_form_id
    ) = 1
)

-- Two lines of one table cannot both be the same form: the nearer one keeps it.
select form_id, seq, candidate_form_id as matched_form_id
from best_per_row
qualify row_number() over (
    partition by form_id, candidate_form_id
    order by is_same_project desc, is_same_department desc, amount_gap nulls last, seq
) = 1
