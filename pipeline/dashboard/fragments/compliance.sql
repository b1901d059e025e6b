compliance as (
    select *
    from marts.form_compliance
    where true
      and fiscal_year = $year
      and starts_with(region_code, $region)
      and department_key = $department
      and form_id in (select form_id from core.forms where template_id = $template)
)
