-- What the rules of each severity found on a form: one row per form and severity, ready for lists and totals of forms.
with verdicts as (
    select * from {{ ref('form_compliance') }}
),

forms as (
    select form_id, template_id from {{ ref('counted_forms') }}
)

select
    verdicts.form_id,
    verdicts.severity,
    verdicts.fiscal_year,
    verdicts.region_code,
    verdicts.department_key,
    forms.template_id,
    verdicts.scope,
    {{ outcome_counts('verdicts.outcome') }},
    sum(verdicts.n_violated)::bigint as n_violations,
    sum(verdicts.n_suspect)::bigint as n_suspicions
from verdicts
inner join forms on verdicts.form_id = forms.form_id
group by all
