with forms as (
    select * from {{ ref('counted_forms') }}
    where scope in ('project', 'department')
),

facts as (
    select * from {{ ref('score_form_facts') }}
),

-- Points over the items that apply, rescaled to 100: a form is not marked down for what its template does not ask.
sums as (
    select
        form_id,
        {%- for part in ['completeness', 'relevance', 'appropriateness', 'feasibility'] %}
        100 * {{ ratio(
            "sum(points_given) filter (where part = '" ~ part ~ "')",
            "sum(points_possible) filter (where is_applicable and part = '" ~ part ~ "')",
        ) }} as {{ part }},
        {%- endfor %}
        coalesce(sum(points_possible) filter (where is_applicable), 0) as coverage,
        100 * {{ ratio('sum(points_given)', 'sum(points_possible) filter (where is_applicable)') }} as score
    from {{ ref('form_quality_items') }}
    group by form_id
),

settled as (
    select form_id, indicator_id
    from {{ ref('decided_review_queue') }}
    where origin = 'rule' and status = 'decided'
),

-- A suspicion is open until a person has decided the question that the rules ask of the row or form.
open_suspicions as (
    select results.form_id, count(*) as n_open_suspicions
    from {{ ref('rule_results') }} as results
    left join settled
        on results.form_id = settled.form_id and results.indicator_id is not distinct from settled.indicator_id
    where results.outcome = 'suspect_extraction' and results.severity = 'E' and settled.form_id is null
    group by results.form_id
),

judged as (
    select
        sums.*,
        coalesce(open_suspicions.n_open_suspicions, 0) as n_open_suspicions,
        case
            when sums.coverage < 60 then 'coverage_below_60'
            when open_suspicions.n_open_suspicions > 0 then 'open_extraction_doubt'
        end as suppressed_reason
    from sums
    left join open_suspicions on sums.form_id = open_suspicions.form_id
),

published as (
    select *, case when suppressed_reason is null then round(score, 1) end as published_score
    from judged
)

select
    forms.form_id,
    forms.fiscal_year,
    forms.region_code,
    forms.region_name,
    forms.department_key,
    forms.department_display_name as department_name,
    forms.function_code,
    forms.project_id,
    forms.project_name,
    forms.scope,
    published.published_score as score,
    case
        when published.published_score >= 90 then 'excellent'
        when published.published_score >= 80 then 'good'
        when published.published_score >= 60 then 'fair'
        when published.published_score < 60 then 'poor'
    end as grade_band,
    {%- for part in ['completeness', 'relevance', 'appropriateness', 'feasibility'] %}
    case when published.suppressed_reason is null then round(published.{{ part }}, 1) end as {{ part }},
    {%- endfor %}
    cast(published.coverage as double) as coverage,
    published.suppressed_reason,
    published.n_open_suspicions,
    facts.n_indicators,
    facts.n_quantified,
    {{ ratio('facts.n_quantified', 'facts.n_indicators') }} as quantified_share,
    facts.n_numeric,
    facts.n_with_operator,
    facts.n_benefit,
    facts.n_benefit_quantified,
    facts.n_prior_rows,
    facts.n_prior_filled,
    facts.n_absolute_quantity,
    facts.n_goal_numbers_kept,
    facts.n_goal_numbers,
    facts.is_cost_vacuous
from forms
inner join facts on forms.form_id = facts.form_id
inner join published on forms.form_id = published.form_id
