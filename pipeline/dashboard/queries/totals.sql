-- zh: 总量
-- en: Totals
with {{forms}},

{{verdicts}},

findings as (
    select
        sum(n_violations)::bigint as n_findings,
        coalesce(sum(n_violations) filter (where severity = 'E'), 0)::bigint as n_errors,
        sum(n_suspicions)::bigint as n_suspect
    from verdicts
),

reviews as (
    select count(*) as n_open_reviews
    from quality.review_queue
    semi join forms using (form_id)
    where status = 'open'
)

select
    count(*) as n_forms,
    count(*) filter (where scope = 'project') as n_project_forms,
    coalesce(sum(n_indicators), 0)::bigint as n_indicators,
    count(distinct document_id) as n_documents,
    count(distinct region_code) as n_regions,
    count(distinct department_key) as n_departments,
    sum(budget_total_wanyuan) filter (where scope = 'project' and amount_status <> 'disputed') as amount_wanyuan,
    count(*) filter (where scope = 'project' and amount_status = 'disputed') as n_disputed,
    sum(amount_low_wanyuan) filter (where scope = 'project' and amount_status = 'disputed') as disputed_low_wanyuan,
    sum(amount_high_wanyuan) filter (where scope = 'project' and amount_status = 'disputed') as disputed_high_wanyuan,
    any_value(n_findings) as n_findings,
    any_value(n_errors) as n_errors,
    any_value(n_suspect) as n_suspect,
    any_value(n_open_reviews) as n_open_reviews
from forms
cross join findings
cross join reviews
