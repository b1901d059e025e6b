forms as (
    select
        form.*,
        coalesce(form.department_id, form.department_name, 'unknown') as department_key,
        coalesce(department.department_name, form.department_name) as department,
        department.function_code,
        function.name_zh as function_zh,
        function.name_en as function_en
    from core.forms as form
    left join core.departments as department on form.department_id = department.department_id
    left join core.functions as function on department.function_code = function.function_code
    where form.duplicate_of_form_id is null
      and form.fiscal_year = $year
      and starts_with(form.region_code, $region)
      and coalesce(form.department_id, form.department_name, 'unknown') = $department
      and form.template_id = $template
)
