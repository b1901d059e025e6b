rule_counts as (
    select *
    from marts.findings_by_rule
    where true
      and fiscal_year = $year
      and starts_with(region_code, $region)
      and template_id = $template
)
