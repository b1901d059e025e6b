{#- What the rules about self-evaluations (绩效自评) add to an indicator: what was scored, what follows from target and
    result, and whether either is repeated unchanged in the forms around it. -#}

select
    indicators.indicator_id,
    indicators.actual_text,
    indicators.score,
    indicators.deviation_reason,
    results.is_reached,
    results.score_recomputed,
    results.has_reason,
    matches.target_indicator_id,
    matches.is_target_unchanged,
    matches.next_prior_indicator_id,
    matches.is_next_prior_equal
from {{ ref('indicators') }} as indicators
inner join {{ ref('evaluation_results') }} as results using (indicator_id)
left join {{ ref('evaluation_matches') }} as matches using (indicator_id)
