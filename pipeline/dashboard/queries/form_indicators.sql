-- zh: 绩效指标
-- en: Indicators
-- limit: 2000
select
    indicator_id,
    seq,
    level1,
    level1_code,
    level1_source,
    level2,
    level2_code,
    level2_source,
    name,
    value_raw,
    value_text,
    value_kind,
    prior_text,
    weight,
    basis,
    scoring_rule,
    evidence,
    actual_text,
    score,
    deviation_reason,
    is_repaired,
    is_disputed,
    source_page,
    source_line,
    source_cell
from core.indicators
where form_id = $form!
order by seq
