-- zh: 目标文字中的数字、日期和事项，与指标对照
-- en: Numbers, dates and matters of the goal text beside the indicators
-- limit: 1000
select
    fact.seq,
    fact.text,
    fact.kind,
    fact.relation,
    fact.is_promise,
    indicator.name,
    indicator.value_text,
    indicator.source_line as indicator_line,
    fact.context,
    fact.source_line,
    fact.form_id
from core.goal_facts as fact
left join core.indicators as indicator on fact.matched_indicator_id = indicator.indicator_id
where fact.form_id = $form!
order by fact.seq
