-- zh: 检查发现
-- en: Findings
-- limit: 1000
select
    result.rule_id,
    rule.title_zh,
    rule.title_en,
    result.severity,
    result.outcome,
    result.message,
    result.source_lines,
    result.indicator_id,
    rule.basis
from quality.rule_results as result
left join core.rules as rule on result.rule_id = rule.rule_id
where result.form_id = $form!
  and result.outcome in ('fail', 'warn', 'suspect_extraction', 'insufficient_data')
order by
    array_position(['fail', 'suspect_extraction', 'warn', 'insufficient_data'], result.outcome),
    array_position(['E', 'W', 'I'], result.severity),
    result.rule_id,
    result.source_lines
