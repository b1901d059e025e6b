-- Every form under every rule. A rule about indicators has many subjects in a form: the gravest outcome stands for the
-- form, and the counts beside it say how many were checked and how many could not be.
with results as (
    select * from {{ ref('rule_results') }}
    where form_id is not null
),

rules as (
    select * from {{ ref('rules') }}
),

forms as (
    select * from {{ ref('counted_forms') }}
),

ranked as (
    select
        *,
        case outcome
            when 'fail' then 6
            when 'suspect_extraction' then 5
            when 'warn' then 4
            when 'insufficient_data' then 3
            when 'pass' then 2
            else 1
        end as gravity
    from results
),

per_form as (
    select
        form_id,
        rule_id,
        any_value(severity) as severity,
        first(outcome order by gravity desc, subject_id) as outcome,
        first(message order by gravity desc, subject_id) as message,
        count(*) as n_subjects,
        count(*) filter (where outcome = 'pass') as n_pass,
        count(*) filter (where outcome in ('fail', 'warn')) as n_violated,
        count(*) filter (where outcome = 'suspect_extraction') as n_suspect,
        count(*) filter (where outcome = 'insufficient_data') as n_insufficient,
        count(*) filter (where outcome = 'not_applicable') as n_not_applicable,
        string_agg(source_lines, '; ' order by subject_id) filter (where gravity >= 4) as source_lines
    from ranked
    group by form_id, rule_id
)

select
    per_form.form_id,
    per_form.rule_id,
    forms.fiscal_year,
    forms.region_code,
    forms.region_name,
    forms.department_key,
    forms.department_display_name as department_name,
    forms.project_name,
    forms.scope,
    per_form.severity,
    rules.title_en,
    rules.title_zh,
    rules.basis,
    per_form.outcome,
    per_form.n_subjects,
    per_form.n_pass,
    per_form.n_violated,
    per_form.n_suspect,
    per_form.n_insufficient,
    per_form.n_not_applicable,
    per_form.n_suspect > 0 as has_extraction_flag,
    per_form.message,
    per_form.source_lines
from per_form
inner join forms on per_form.form_id = forms.form_id
left join rules on per_form.rule_id = rules.rule_id
