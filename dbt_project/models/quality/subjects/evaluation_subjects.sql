{{ config(materialized='ephemeral') }}
{#- Every 三级指标 as a subject of the rules about self-evaluations (绩效自评): what was scored, what follows from target
    and result, and whether either is repeated unchanged in the forms around it. Indicators of other forms carry NULL. -#}

with indicators as (
    select * from {{ ref('indicator_subjects') }}
),

printed as (
    select indicator_id, actual_text, score, deviation_reason from {{ ref('indicators') }}
),

results as (
    select * from {{ ref('evaluation_results') }}
),

matches as (
    select * from {{ ref('evaluation_matches') }}
)

select
    indicators.*,
    indicators.form_type = 'self_evaluation' and indicators.duplicate_of_form_id is null as is_evaluated,
    printed.actual_text,
    printed.score,
    printed.deviation_reason,
    results.is_numeric,
    results.is_reached,
    results.completion,
    results.score_recomputed,
    results.has_reason,
    matches.target_indicator_id,
    matches.is_target_unchanged,
    matches.next_prior_indicator_id,
    matches.is_next_prior_equal
from indicators
inner join printed on indicators.indicator_id = printed.indicator_id
left join results on indicators.indicator_id = results.indicator_id
left join matches on indicators.indicator_id = matches.indicator_id
