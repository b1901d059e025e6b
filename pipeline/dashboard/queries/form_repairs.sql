-- zh: 修复：印刷文字与入库文字
-- en: Repairs: printed and stored text
-- limit: 1000
select indicator_id, field, raw_text, stored_text, rule as repair_rule, confidence, candidates, source_line, source_cell
from core.repairs
where form_id = $form!
order by source_line nulls first, source_cell nulls first, field
