-- zh: 单位
-- en: Units
-- limit: 100
with {{forms}},

{{verdicts}},

findings as (
    select form_id, sum(n_violations) as n_findings
    from verdicts
    group by form_id
)

select
    forms.department_key,
    any_value(forms.department) as department,
    any_value(forms.region_name) as region_name,
    any_value(forms.function_zh) as function_zh,
    any_value(forms.function_en) as function_en,
    count(*) as n_forms,
    sum(forms.n_indicators)::bigint as n_indicators,
    sum(forms.budget_total_wanyuan) filter (
        where forms.scope = 'project' and forms.amount_status <> 'disputed'
    ) as amount_wanyuan,
    count(*) filter (where forms.scope = 'project' and forms.amount_status = 'disputed') as n_disputed,
    sum(findings.n_findings)::bigint as n_findings
from forms
left join findings on forms.form_id = findings.form_id
where forms.scope <> 'summary'
  and contains(concat_ws(' ', forms.region_name, forms.department), $words)
group by forms.department_key
order by amount_wanyuan desc nulls last, forms.department_key
