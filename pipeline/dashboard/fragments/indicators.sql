indicators as (
    select *
    from marts.fct_indicator
    where true
      and fiscal_year = $year
      and starts_with(region_code, $region)
      and department_key = $department
      and template_id = $template
)
