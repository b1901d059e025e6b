money as (
    select *
    from marts.budget_by_department
    where true
      and fiscal_year = $year
      and starts_with(region_code, $region)
      and department_key = $department
      and scope = 'project'
)
