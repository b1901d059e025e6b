-- One row per form that repeats an earlier one: the same year, place, unit, project, kind, money and rows. A form
-- without any row never counts as a repetition, because nothing but its head could be compared.
with forms as (
    select
        forms.*,
        documents.file_name,
        coalesce(departments.core_name, forms.department_name) as department_core,
        contents.content_hash
    from {{ source('stage', 'forms') }} as forms
    inner join {{ ref('form_contents') }} as contents on forms.form_id = contents.form_id
    inner join {{ source('stage', 'documents') }} as documents on forms.document_id = documents.document_id
    left join {{ source('stage', 'departments') }} as departments on forms.department_id = departments.department_id
),

ranked as (
    select
        form_id,
        first_value(form_id) over (
            partition by
                form_type, fiscal_year, region_code, department_core, project_key, content_hash,
                budget_total_wanyuan, budget_fiscal_wanyuan, budget_other_wanyuan
            order by file_name, form_seq, form_id
        ) as original_form_id
    from forms
)

select form_id, original_form_id
from ranked
where form_id <> original_form_id
