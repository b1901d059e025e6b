verdicts as (
    select *
    from marts.findings_by_form
    where true
      and fiscal_year = $year
      and starts_with(region_code, $region)
      and department_key = $department
      and template_id = $template
)
