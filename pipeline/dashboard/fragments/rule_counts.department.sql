rule_counts as (
    select
        rule_id,
        severity,
        (outcome = 'pass')::int as n_pass,
        (outcome = 'fail')::int as n_fail,
        (outcome = 'warn')::int as n_warn,
        (outcome = 'not_applicable')::int as n_not_applicable,
        (outcome = 'insufficient_data')::int as n_insufficient_data,
        (outcome = 'suspect_extraction')::int as n_suspect_extraction
    from marts.form_compliance
    where department_key = $department
      and fiscal_year = $year
      and starts_with(region_code, $region)
      and form_id in (select form_id from core.forms where template_id = $template)
)
