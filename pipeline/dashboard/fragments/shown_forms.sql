shown_forms as (
    select form_id
    from core.forms
    where duplicate_of_form_id is null
      and fiscal_year = $year
      and starts_with(region_code, $region)
      and coalesce(department_id, department_name, 'unknown') = $department
      and template_id = $template
)
