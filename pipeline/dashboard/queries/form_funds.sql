-- zh: 资金来源
-- en: Sources of money
select label_text, fund_source, fund_level, amount_wanyuan, amount_text, source_line, source_cell
from core.funds
where form_id = $form!
order by seq
