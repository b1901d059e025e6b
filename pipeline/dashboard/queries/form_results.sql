-- zh: 目标值与实际完成值，自评得分与复算得分
-- en: Targets beside results, score given and recomputed
select
    form_id,
    name,
    value_text,
    actual_text,
    completion,
    is_reached,
    is_over_achieved,
    weight,
    score,
    score_recomputed,
    score_difference,
    deviation_reason,
    is_target_unchanged,
    is_next_prior_equal,
    target_form_id,
    next_prior_form_id,
    source_line
from marts.target_vs_actual
where form_id = $form!
order by source_line, indicator_id
