-- The forms that marts count: each once. A form published again is left out here and nowhere else.
with forms as (
    select * from {{ ref('forms') }}
),

departments as (
    select * from {{ ref('departments') }}
),

functions as (
    select * from {{ ref('functions') }}
)

select
    forms.*,
    coalesce(forms.department_id, forms.department_name, 'unknown') as department_key,
    coalesce(departments.department_name, forms.department_name) as department_display_name,
    departments.core_name as department_core_name,
    departments.function_code,
    functions.budget_class_code,
    coalesce(forms.amount_status, '') = 'disputed' as is_amount_disputed
from forms
left join departments on forms.department_id = departments.department_id
left join functions on departments.function_code = functions.function_code
where forms.duplicate_of_form_id is null
