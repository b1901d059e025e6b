with scores as (
    select * from {{ ref('form_quality_score') }}
),

weights as (
    select form_id, weight_sum, hhi, n_weighted, matched_template_id
    from {{ ref('weight_structure') }}
),

verdicts as (
    select
        form_id,
        sum(n_pass) as n_pass,
        sum(n_violated) as n_violated,
        sum(n_suspect) as n_suspect,
        sum(n_insufficient) as n_insufficient,
        sum(n_not_applicable) as n_not_applicable
    from {{ ref('form_compliance') }}
    group by form_id
),

by_year as (
    select
        scores.region_code,
        max(scores.region_name) as region_name,
        scores.department_key,
        max(scores.department_name) as department_name,
        max(scores.function_code) as function_code,
        scores.fiscal_year,
        count(*) as n_forms,
        sum(scores.n_indicators) as n_indicators,
        sum(scores.n_quantified) as n_measurable,
        sum(scores.n_numeric) as n_numeric,
        sum(scores.n_with_operator) as n_with_operator,
        sum(scores.n_benefit) as n_benefit,
        sum(scores.n_benefit_quantified) as n_benefit_quantified,
        count(weights.form_id) as n_weighted_forms,
        count(weights.matched_template_id) as n_template_weights,
        avg({{ ratio('1', 'weights.hhi * weights.n_weighted') }}) as weight_balance,
        count(scores.score) as n_scored,
        count(*) - count(scores.score) as n_suppressed,
        avg(scores.score) as mean_score,
        sum(verdicts.n_pass) as n_pass,
        sum(verdicts.n_violated) as n_violated,
        sum(verdicts.n_suspect) as n_suspect,
        sum(verdicts.n_insufficient) as n_insufficient,
        sum(verdicts.n_not_applicable) as n_not_applicable,
        list(scores.form_id order by scores.form_id) as form_ids
    from scores
    left join weights on scores.form_id = weights.form_id
    left join verdicts on scores.form_id = verdicts.form_id
    group by scores.region_code, scores.department_key, scores.fiscal_year
),

shares as (
    select
        *,
        {{ ratio('n_measurable', 'n_indicators') }} as measurable_share,
        {{ ratio('n_with_operator', 'n_numeric') }} as operator_completeness,
        {{ ratio('n_benefit_quantified', 'n_benefit') }} as benefit_quantified_share,
        {{ ratio('n_pass', 'n_pass + n_violated') }} as compliance_rate
    from by_year
)

select
    region_code,
    region_name,
    department_key,
    department_name,
    function_code,
    fiscal_year,
    n_forms,
    n_indicators,
    n_measurable,
    measurable_share,
    n_numeric,
    n_with_operator,
    operator_completeness,
    n_benefit,
    n_benefit_quantified,
    benefit_quantified_share,
    n_weighted_forms,
    n_template_weights,
    weight_balance,
    n_scored,
    n_suppressed,
    mean_score,
    n_pass,
    n_violated,
    n_suspect,
    n_insufficient,
    n_not_applicable,
    compliance_rate,
    lag(fiscal_year) over same_unit as previous_year,
    measurable_share - lag(measurable_share) over same_unit as measurable_share_change,
    operator_completeness - lag(operator_completeness) over same_unit as operator_completeness_change,
    benefit_quantified_share - lag(benefit_quantified_share) over same_unit as benefit_quantified_share_change,
    compliance_rate - lag(compliance_rate) over same_unit as compliance_rate_change,
    mean_score - lag(mean_score) over same_unit as mean_score_change,
    form_ids
from shares
-- Forms without a year are no earlier year of anything.
window same_unit as (partition by region_code, department_key, fiscal_year is null order by fiscal_year)
