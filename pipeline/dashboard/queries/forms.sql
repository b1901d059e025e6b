-- zh: 表单
-- en: Forms
-- limit: 200
with {{forms}},

{{verdicts}},

findings as (
    select
        form_id,
        coalesce(sum(n_violations) filter (where severity = 'E'), 0)::bigint as n_errors,
        coalesce(sum(n_violations) filter (where severity <> 'E'), 0)::bigint as n_warnings,
        sum(n_suspicions)::bigint as n_suspect
    from verdicts
    group by form_id
)

select
    forms.form_id,
    forms.fiscal_year,
    forms.region_name,
    forms.department,
    coalesce(nullif(forms.project_name, ''), nullif(forms.title_text, ''), forms.department, forms.form_id) as form_name,
    forms.form_type,
    forms.template_id,
    case when forms.amount_status <> 'disputed' then forms.budget_total_wanyuan end as amount_wanyuan,
    forms.amount_status,
    forms.n_indicators,
    coalesce(findings.n_errors, 0) as n_errors,
    coalesce(findings.n_warnings, 0) as n_warnings,
    coalesce(findings.n_suspect, 0) as n_suspect
from forms
left join findings on forms.form_id = findings.form_id
where true
  and forms.scope = $scope
  and forms.function_code = $function
  and forms.form_id in (select unnest(form_ids) from marts.budget_by_function where budget_class_code = $budget_class)
  and forms.amount_status = $status
  and forms.form_id in (select form_id from marts.form_quality_score where coalesce(grade_band, suppressed_reason) = $band)
  and contains(concat_ws(' ', forms.project_name, forms.department, forms.region_name), $words)
  and forms.form_id in (select form_id from marts.form_compliance where rule_id = $rule and outcome in ('fail', 'warn'))
  and forms.form_id in (select form_id from marts.fct_indicator where concept_id = $concept)
  and forms.form_id in (select form_id from marts.fct_indicator where level1_code = $level1)
  and forms.form_id in (select form_id from marts.fct_indicator where level2_code = $level2)
  and forms.form_id in (select form_id from marts.yoy_target_vs_last_year where class = $class)
  and forms.form_id in (select form_id from marts.goal_traceability where is_measured and relation = $relation)
  and forms.form_id in (select form_id from core.repairs where rule = $repair)
order by coalesce(findings.n_errors, 0) desc, forms.budget_total_wanyuan desc nulls last, forms.form_id
