-- zh: 表单 × 规则（违反最重的表单在前）
-- en: Forms by rules (gravest forms first)
-- limit: 4000
with {{forms}},

{{verdicts}},

gravest as (
    select form_id, sum(n_fail) as n_errors, sum(n_warn) as n_warnings
    from verdicts
    where true
      and severity = $severity
    group by form_id
    having sum(n_fail + n_warn + n_suspect_extraction) > 0
    order by n_errors desc, n_warnings desc, form_id
    limit 40
)

select
    checked.form_id,
    forms.region_name,
    forms.department,
    coalesce(forms.project_name, forms.title_text, forms.form_type) as form_name,
    forms.fiscal_year,
    checked.rule_id,
    checked.title_zh,
    checked.title_en,
    checked.severity,
    checked.outcome,
    -- What was compared is long, and in a map of passes nobody reads it.
    case when checked.outcome in ('fail', 'warn', 'suspect_extraction') then checked.message end as message,
    case when checked.outcome in ('fail', 'warn', 'suspect_extraction') then checked.source_lines end as source_lines
from marts.form_compliance as checked
inner join gravest on checked.form_id = gravest.form_id
inner join forms on checked.form_id = forms.form_id
where checked.outcome <> 'not_applicable'
  and checked.severity = $severity
-- A rule that all of these forms keep has nothing to show here.
qualify bool_or(checked.outcome in ('fail', 'warn', 'suspect_extraction')) over (partition by checked.rule_id)
order by gravest.n_errors desc, gravest.n_warnings desc, checked.form_id, checked.rule_id
