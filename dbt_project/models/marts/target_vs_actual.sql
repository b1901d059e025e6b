with indicators as (
    select * from {{ ref('fct_indicator') }}
    where scope = 'self_evaluation'
),

forms as (
    select * from {{ ref('counted_forms') }}
    where scope = 'self_evaluation'
),

results as (
    select * from {{ ref('evaluation_results') }}
),

years as (
    select * from {{ ref('evaluation_years') }}
),

matches as (
    select * from {{ ref('evaluation_matches') }}
)

select
    indicators.indicator_id,
    indicators.form_id,
    indicators.fiscal_year,
    indicators.region_code,
    indicators.region_name,
    indicators.department_key,
    indicators.department_name,
    indicators.project_id,
    indicators.project_name,
    indicators.level1_code,
    indicators.level2_code,
    indicators.name,
    indicators.value_text,
    indicators.value_operator,
    indicators.value_number,
    indicators.value_unit,
    indicators.actual_text,
    indicators.actual_number,
    indicators.actual_unit,
    indicators.polarity,
    results.direction as target_direction,
    results.completion,
    results.is_reached,
    results.is_over_achieved,
    indicators.weight,
    indicators.score,
    results.score_recomputed,
    round(indicators.score - results.score_recomputed, 4) as score_difference,
    indicators.deviation_reason,
    results.has_reason,
    forms.execution_rate,
    forms.budget_adjusted_wanyuan,
    {{ yuan('forms.budget_adjusted_wanyuan') }} as budget_adjusted_yuan,
    forms.budget_executed_wanyuan,
    {{ yuan('forms.budget_executed_wanyuan') }} as budget_executed_yuan,
    forms.total_score,
    years.target_form_id,
    matches.target_indicator_id,
    matches.is_target_unchanged,
    years.next_prior_form_id,
    matches.next_prior_indicator_id,
    matches.is_next_prior_equal,
    indicators.source_line
from indicators
inner join forms on indicators.form_id = forms.form_id
inner join results on indicators.indicator_id = results.indicator_id
left join years on indicators.form_id = years.form_id
left join matches on indicators.indicator_id = matches.indicator_id
