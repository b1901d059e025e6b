-- What each rule found in a place and year: as many rows as the pages need that count forms by rule, not one per form.
with verdicts as (
    select * from {{ ref('form_compliance') }}
),

forms as (
    select form_id, template_id from {{ ref('counted_forms') }}
)

select
    verdicts.rule_id,
    verdicts.severity,
    verdicts.fiscal_year,
    verdicts.region_code,
    forms.template_id,
    count(*) as n_forms,
    {{ outcome_counts('verdicts.outcome') }}
from verdicts
inner join forms on verdicts.form_id = forms.form_id
group by all
